import secrets
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from telementor.accounts.models import Person
from telementor.programs.models import Cycle, Program, Session
from telementor.web.secret import SecretField


def new_word() -> str:
    """What the address of the notices' door is made of. Zoom's signature guards the door, not this."""
    return secrets.token_urlsafe(12)


class Account(models.Model):
    """The Zoom account a program's meetings are made in, by a server-to-server app of that account."""

    class State(models.TextChoices):
        WORKS = "works", _("Connected")
        LACKS = "lacks", _("Connected, but not allowed everything")
        REFUSED = "refused", _("Zoom does not accept the account")
        NO_HOST = "no_host", _("Zoom knows no such host")
        UNREACHABLE = "unreachable", _("Zoom cannot be reached")
        OFF = "off", _("Disconnected")

    WORKING = (State.WORKS, State.LACKS)

    program = models.OneToOneField(Program, on_delete=models.CASCADE, related_name="zoom")
    account_id = models.CharField(_("account ID"), max_length=100)
    client_id = models.CharField(_("client ID"), max_length=100)
    client_secret = SecretField(_("client secret"))
    webhook_secret = SecretField(_("secret token of the notices"), blank=True)
    host = models.EmailField(_("host"))  # whose licence the meetings are made under
    word = models.CharField(max_length=20, unique=True, default=new_word)
    state = models.CharField(max_length=12, choices=State)
    detail = models.CharField(max_length=300, blank=True)  # Zoom's own sentence, where it said no
    lacks: Any = models.JSONField(default=list)  # [{"need": "polls", "scopes": ["report:read:meeting:admin"]}]
    # Which addresses of the team Zoom knows, as it was last asked: {"sam@hub.example": "licensed" | "basic" | "unknown"}.
    team: Any = models.JSONField(default=dict)
    team_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.program}: {self.host}"


class Holding(models.Model):
    """That the sessions of a cycle are held in Zoom, by meetings of ours, and what is brought in afterwards."""

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="zoom")
    active = models.BooleanField(_("meetings are made and kept in Zoom"), default=False)
    waiting_room = models.BooleanField(_("waiting room"), default=False)
    polls = models.BooleanField(_("polls"), default=False)
    transcript = models.BooleanField(_("transcript"), default=False)
    chat = models.BooleanField(_("chat"), default=False)
    summary = models.BooleanField(_("summary by Zoom’s machine"), default=False)

    def __str__(self) -> str:
        return str(self.cycle)


class Meeting(models.Model):
    """One session's meeting in Zoom, as we last saw it. `tried_at` and `trouble` tell of the last attempt to keep it."""

    class State(models.TextChoices):
        WAITS = "waits", _("To be made")
        MADE = "made", _("Ready")
        GONE = "gone", _("Deleted in Zoom")
        CANCELLED = "cancelled", _("Cancelled")

    class Trouble(models.TextChoices):
        REFUSED = "refused", _("Zoom does not accept the account. Look at the program’s connection.")
        SCOPE = "scope", _("The Zoom app is not allowed to do this. Look at the program’s connection.")
        PLAN = "plan", _("What the Zoom account pays for does not include this.")
        LIMIT = "limit", _("Zoom’s limit is reached. It is tried again by itself.")
        INVALID = "invalid", _("Zoom did not take it as it is.")
        UNREACHABLE = "unreachable", _("Zoom could not be reached. It is tried again by itself.")

    class Report(models.TextChoices):
        """Where the report stands."""

        AHEAD = "ahead", _("The session is not over.")
        WAITED = "waited", _("Zoom has not written its report yet. It is asked again by itself.")
        READ = "read", pgettext_lazy("report", "Read")
        NONE = "none", _("Zoom gave no report. Bring the file, or ask again.")

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="zoom")
    number = models.CharField(max_length=20, blank=True)  # Zoom's id of the meeting, also while another is being made
    join_url = SecretField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITS)
    plan: Any = models.JSONField(default=dict)  # what Zoom was last told, by field; what differs from it there is drift
    held_until = models.DateTimeField(null=True)  # by the worker that keeps it now
    drift: Any = models.JSONField(default=list)  # [{"field": "topic", "wanted": "…", "found": "…"}]
    trouble = models.CharField(max_length=12, choices=Trouble, blank=True)
    detail = models.CharField(max_length=300, blank=True)  # Zoom's own sentence of the trouble
    tried_at = models.DateTimeField(null=True)
    report = models.CharField(max_length=10, choices=Report, default=Report.AHEAD)
    asked = models.PositiveSmallIntegerField(default=0)  # how often for the report
    ask_at = models.DateTimeField(null=True)  # for the report, next
    report_trouble = models.CharField(max_length=12, choices=Trouble, blank=True)  # of the last asking for it
    report_detail = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="one_session_per_zoom_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.number}"

    @property
    def kept_now(self) -> bool:
        """Whether a worker is at it."""
        return self.held_until is not None and self.held_until > timezone.now()

    @property
    def numbers(self) -> list[str]:
        """Zoom's numbers of it, the one of now and those before."""
        return list(dict.fromkeys([self.number, *self.earlier.values_list("number", flat=True)]))


class Replaced(models.Model):
    """A number that a session's meeting had before another was made in its place. Who was there then was there."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="earlier")
    number = models.CharField(max_length=20, unique=True)

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.number}"


class Registrant(models.Model):
    """A person's own link into a meeting, as it stands now."""

    class State(models.TextChoices):
        APPROVED = "approved", _("Has a personal link")
        CANCELLED = "cancelled", _("Link withdrawn")
        HOST = "host", _("Comes in as a host")
        REFUSED = "refused", _("Not taken by Zoom")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="registrants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200, blank=True)
    email = models.EmailField()  # as Zoom was told; another address is another registrant
    link = SecretField(blank=True)
    state = models.CharField(max_length=10, choices=State)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_registrant_per_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.meeting_id}"

    @property
    def inside(self) -> bool:
        """Whether she can come in."""
        return self.state in (self.State.APPROVED, self.State.HOST)


class Known(models.Model):
    """By what Zoom knows, or knew, somebody in the meetings of a session. A registrant's key is all that some reports say;
    who has another address or link by now was there by the one she had.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="known")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200, blank=True)
    email = models.EmailField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person", "key", "email"], name="known_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.email}"


class Notice(models.Model):
    """What Zoom told while a meeting ran, as it came, once. What it means is read from all of them together.

    Only of comings and goings is the body kept: others may hold what was said of a patient, or the key of a recording.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    event = models.CharField(max_length=64)  # as outside.zoom names one and the same
    kind = models.CharField(max_length=60)
    meeting = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    body = models.TextField(blank=True)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "event"], name="the_same_notice_once")]
        indexes = [models.Index(fields=["account", "meeting"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.meeting}"


class Reading(models.Model):
    """The report of one time that a meeting ran, as it was last read. Rows that were in it and are no more are told."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="readings")
    uuid = models.CharField(max_length=60)
    started_at = models.DateTimeField(null=True)
    rows: Any = models.JSONField(default=list)  # [{"name": …, "email": …, "registrant": …, "joined": …, "left": …, …}]
    count = models.PositiveIntegerField(default=0)  # of the rows, so that a page need not load them
    gone: Any = models.JSONField(default=list)  # of the same shape
    problems: Any = models.JSONField(default=list)  # [{"line": 3, "kind": "backwards", "detail": "…"}]
    whole = models.BooleanField(default=False)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "uuid"], name="one_reading_per_instance")]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.uuid}"


class Brought(models.Model):
    """What a program wants of a meeting besides who was there. The guard has read it before it is kept.

    `content` is a part for each time the meeting ran, the first first, in the shape that jobs.keeping gives it.
    """

    class Kind(models.TextChoices):
        POLLS = "polls", _("Polls")
        TRANSCRIPT = "transcript", _("Transcript")
        CHAT = "chat", _("Chat")
        SUMMARY = "summary", _("Summary by Zoom’s machine")

    class State(models.TextChoices):
        WAITS = "waits", _("Zoom does not have it yet. It is asked again by itself.")
        GUARD = "guard", _("It waits for the privacy guard, which does not run. Nothing is kept until it does.")
        BROUGHT = "brought", _("Brought in")
        NONE = "none", _("Zoom has none of this session.")
        FAILED = "failed", _("It could not be brought in.")
        REMOVED = "removed", _("Removed")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="brought")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.WAITS)
    content: Any = models.JSONField(default=list)
    hidden = models.PositiveIntegerField(default=0)  # how many places the guard has made unreadable
    shown = models.BooleanField(default=False)  # to participants; figures of polls are in any case
    at = models.DateTimeField(null=True)  # when it was brought
    asked = models.PositiveSmallIntegerField(default=0)  # how often; an answer to an earlier asking counts no more
    ask_at = models.DateTimeField(null=True)  # next
    ask_until = models.DateTimeField()
    trouble = models.CharField(max_length=12, choices=Meeting.Trouble, blank=True)
    detail = models.CharField(max_length=300, blank=True)  # Zoom's own sentence of the trouble

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "kind"], name="each_kind_once_per_meeting")]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.kind}"

    @property
    def here(self) -> bool:
        return self.state == self.State.BROUGHT
