from django.db import models
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.live.models import Presence
from telementor.programs.models import Program, Session


class Report(models.Model):
    """A file of the video service that somebody brought to the desk, with what could not be read in it."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="reports")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    problems = models.JSONField(default=list)  # [{"line": 3, "kind": "backwards", "detail": "…"}]
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["session", "digest"], name="the_same_file_once")]

    def __str__(self) -> str:
        return self.name


class Match(models.Model):
    """Whom a presence belongs to, and why. Without an enrolment and not set aside, it waits to be settled."""

    presence = models.OneToOneField(Presence, on_delete=models.CASCADE, related_name="match")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="matches")
    enrolment = models.ForeignKey(Enrolment, null=True, blank=True, on_delete=models.PROTECT, related_name="matches")
    reason = models.CharField(max_length=20)
    certainty = models.DecimalField(max_digits=3, decimal_places=2)
    guesses = models.JSONField(default=list)  # [{"enrolment": 3, "score": 0.82, "reason": "close_name"}]
    set_aside = models.BooleanField(default=False)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(enrolment=None) | models.Q(set_aside=False), name="set_aside_belongs_to_nobody"
            )
        ]
        indexes = [models.Index(fields=["session", "enrolment"])]

    def __str__(self) -> str:
        return f"{self.presence}: {self.reason}"


class Alias(models.Model):
    """A name or e-mail somebody joins by, settled once and remembered in the whole program."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="aliases")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aliases")
    written = models.CharField(max_length=254)  # normalised, as rules/matching.py does
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "written"], name="one_person_per_alias")]

    def __str__(self) -> str:
        return f"{self.written} = {self.person}"


class Correction(models.Model):
    """Minutes a person of the team sets by hand, with a reason. The newest one of a session and place counts."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="corrections")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="corrections")
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_correction_has_a_reason"),
        ]
        indexes = [models.Index(fields=["enrolment", "session"])]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.minutes}"
