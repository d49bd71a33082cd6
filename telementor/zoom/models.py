import secrets
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

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

    program = models.OneToOneField(Program, on_delete=models.CASCADE, related_name="zoom")
    account_id = models.CharField(_("account ID"), max_length=100)
    client_id = models.CharField(_("client ID"), max_length=100)
    client_secret = SecretField(_("client secret"))
    webhook_secret = SecretField(_("secret token of the notices"), blank=True)
    host = models.EmailField(_("host"))  # whose licence the meetings are made under
    word = models.CharField(max_length=20, unique=True, default=new_word)
    state = models.CharField(max_length=12, choices=State)
    lacks: Any = models.JSONField(default=list)  # [{"need": "polls", "scopes": ["report:read:meeting:admin"]}]
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
        READ = "read", _("Read")
        NONE = "none", _("Zoom gave no report. Bring the file, or ask again.")

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="zoom")
    number = models.CharField(max_length=20, blank=True)  # Zoom's id of the meeting
    join_url = SecretField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITS)
    drift: Any = models.JSONField(default=list)  # [{"field": "topic", "wanted": "…", "found": "…"}]
    trouble = models.CharField(max_length=12, choices=Trouble, blank=True)
    detail = models.CharField(max_length=300, blank=True)  # Zoom's own sentence of the trouble
    tried_at = models.DateTimeField(null=True)
    report = models.CharField(max_length=10, choices=Report, default=Report.AHEAD)
    asked = models.PositiveSmallIntegerField(default=0)  # how often for the report
    ask_at = models.DateTimeField(null=True)  # for the report, next

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="one_session_per_zoom_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.number}"


class Registrant(models.Model):
    """A person's own way into a meeting. Its key is all that some of Zoom's reports say of her."""

    class State(models.TextChoices):
        APPROVED = "approved", _("Has a link of her own")
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


class Notice(models.Model):
    """What Zoom told while a meeting ran, as it came, once. What it means is read from all of them together."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    event = models.CharField(max_length=64)  # as outside.zoom names one and the same
    kind = models.CharField(max_length=60)
    meeting = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    body = models.TextField()
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
    gone: Any = models.JSONField(default=list)  # of the same shape
    problems: Any = models.JSONField(default=list)  # [{"line": 3, "kind": "backwards", "detail": "…"}]
    whole = models.BooleanField(default=False)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "uuid"], name="one_reading_per_instance")]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.uuid}"


class Brought(models.Model):
    """What a program wants of a meeting besides who was there. The guard has read it before it is kept."""

    class Kind(models.TextChoices):
        POLLS = "polls", _("Polls")
        TRANSCRIPT = "transcript", _("Transcript")
        CHAT = "chat", _("Chat")
        SUMMARY = "summary", _("Summary by Zoom’s machine")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="brought")
    kind = models.CharField(max_length=10, choices=Kind)
    content: Any = models.JSONField()
    hidden = models.PositiveIntegerField(default=0)  # how many places the guard has made unreadable
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "kind"], name="each_kind_once_per_meeting")]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.kind}"
