import secrets
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from telementor.accounts.models import Person
from telementor.programs.models import Cycle, Session


def new_uid() -> str:
    """What a seat is called in the room and by the video engine: random, so that it says nothing about the person."""
    return secrets.token_hex(6)


class House(models.Model):
    """How the sessions of a cycle are held: in the room of this site, or at a link with the room beside it."""

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="house")
    built_in = models.BooleanField(_("held in the room of this site"), default=False)
    keeps_chat = models.BooleanField(
        _("keep the chat"),
        default=False,
        help_text=_("After the session the privacy guard reads it and takes out what could identify somebody."),
    )
    takes_guests = models.BooleanField(
        _("guests may knock"),
        default=False,
        help_text=_("Without an account, by a link of each session; the facilitator lets them in one by one."),
    )
    recorded = models.BooleanField(
        _("sessions are recorded"),
        default=False,
        help_text=_("The room itself records nothing. Whoever records elsewhere asks everybody’s consent at the door."),
    )

    def __str__(self) -> str:
        return str(self.cycle)


class Room(models.Model):
    """The room of one session. `number` is that of its last change; locking this row puts changes in order."""

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="room")
    number = models.PositiveIntegerField(default=0)
    tidied_at = models.DateTimeField(null=True, blank=True)  # when its chat was put away
    chat = models.JSONField(default=list)  # [{"name": …, "at": milliseconds, "text": …}] where the program keeps it

    def __str__(self) -> str:
        return str(self.session)


class Seat(models.Model):
    """Somebody's place in a room: of a person of the cycle or the team, or of a guest."""

    class Role(models.TextChoices):
        """As rules.room.Role names them."""

        HOST = "host", _("Host")
        STAGE = "stage", pgettext_lazy("room", "Stage")
        AUDIENCE = "audience", _("Audience")
        WAITING = "waiting", _("Waiting to be let in")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    uid = models.CharField(max_length=12, unique=True, default=new_uid)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    profession = models.CharField(_("profession"), max_length=60, blank=True)
    role = models.CharField(_("role"), max_length=10, choices=Role)
    mates = models.JSONField(default=list)  # [{"name": …, "profession": …}], who sit at the same screen
    consented_at = models.DateTimeField(null=True, blank=True)  # to a recording made elsewhere
    taken_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_seat_per_person")]

    def __str__(self) -> str:
        return self.name


class Visit(models.Model):
    """One tab's stay in the room, from its coming to its last sign of life. A short gap in the same tab is bridged."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="visits")
    tab = models.CharField(max_length=40)
    came_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    left = models.BooleanField(default=False)
    counted = models.BooleanField(default=False)  # it has become Presence rows

    class Meta:
        indexes = [models.Index(fields=["counted", "seen_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "tab"], condition=models.Q(counted=False), name="one_open_visit_per_tab"
            )
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.came_at:%H:%M}"


class Change(models.Model):
    """One numbered change of what a room shows. Never edited, but for what must not be kept: the words of the chat once
    the session is over, and what a vote added to its poll once there is another."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    seat = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="+")
    patch: Any = models.JSONField()
    token = models.CharField(max_length=40, blank=True)  # the sender's own, so that the same sent twice is done once
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="one_change_per_number"),
            models.UniqueConstraint(
                fields=["seat", "token"], condition=~models.Q(token=""), name="the_same_doing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class Link(models.Model):
    """Where a cycle, or one session of it, is held. A session's own link goes before the cycle's."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="links")
    session = models.OneToOneField(Session, null=True, blank=True, on_delete=models.CASCADE, related_name="link")
    address = models.URLField(_("link"), max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=models.Q(session=None), name="one_standing_link_per_cycle"
            )
        ]

    def __str__(self) -> str:
        return self.address


SAME = ["session", "source", "name", "email", "registrant", "joined_at", "left_at", "waiting_room"]  # of a presence


class Presence(models.Model):
    """Somebody was there from one time to another, as a source saw it. Never edited; the same twice is one row."""

    class Source(models.TextChoices):
        REPORT = "report", _("Report of the video service")
        FILE = "file", _("File that was brought")
        ROOM = "room", _("Room")
        WEBHOOK = "webhook", _("Notice of the video service")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="presences")
    source = models.CharField(max_length=10, choices=Source)
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    registrant = models.CharField(max_length=200, blank=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField()
    waiting_room = models.BooleanField(default=False)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=SAME, name="the_same_presence_once"),
            models.CheckConstraint(condition=models.Q(left_at__gte=models.F("joined_at")), name="left_after_joining"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.joined_at:%H:%M}–{self.left_at:%H:%M}"


class Notice(models.Model):
    """What the video engine told of somebody's connection, kept once. A witness beside Presence: it counts for nothing."""

    class Kind(models.TextChoices):
        """As the engine names them."""

        JOINED = "participant_joined", _("came")
        LEFT = "participant_left", _("left")

    event = models.CharField(max_length=60, unique=True)  # the engine's own name of the notice
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="notices")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="notices")
    stay = models.CharField(max_length=60)  # one connection, the same in its coming and its leaving
    kind = models.CharField(max_length=40, choices=Kind)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.seat} {self.get_kind_display()} {self.at:%H:%M}"


class Material(models.Model):
    """Slides, an article, a form: what goes with a session, for everybody in it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("title"), max_length=200)
    link = models.URLField(_("link"), max_length=500, blank=True)
    file = models.FileField(_("file"), upload_to="materials/%Y/", blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("material")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.title
