from django.db import models
from django.utils.translation import gettext_lazy as _

from telementor.programs.models import Cycle, Session


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


class Presence(models.Model):
    """Somebody was there from one time to another, as a source saw it. Never edited; the same twice is one row."""

    class Source(models.TextChoices):
        REPORT = "report", _("Report of the video service")
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
            models.UniqueConstraint(
                fields=["session", "source", "name", "email", "registrant", "joined_at", "left_at", "waiting_room"],
                name="the_same_presence_once",
            ),
            models.CheckConstraint(condition=models.Q(left_at__gte=models.F("joined_at")), name="left_after_joining"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.joined_at:%H:%M}–{self.left_at:%H:%M}"
