from django.db import models
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.programs.models import Cycle


class Enrolment(models.Model):
    """A person's place in a cycle. The profession is the one held in that cycle; credit depends on it."""

    class Status(models.TextChoices):
        APPLIED = "applied", _("Waiting for acceptance")
        WAITING = "waiting", _("On the waiting list")
        ENROLLED = "enrolled", _("Enrolled")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Channel(models.TextChoices):
        SELF = "self", _("Registered themselves")
        STAFF = "staff", _("Entered by the team")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    status = models.CharField(_("status"), max_length=10, choices=Status)
    profession = models.CharField(_("profession"), max_length=30, choices=Person.Profession)
    channel = models.CharField(max_length=5, choices=Channel, default=Channel.SELF)
    applied_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("place")
        ordering = ["person__family_name", "person__given_name", "pk"]
        constraints = [models.UniqueConstraint(fields=["cycle", "person"], name="one_place_per_cycle")]
        indexes = [models.Index(fields=["cycle", "status"])]

    def __str__(self) -> str:
        return f"{self.person} – {self.cycle.name}"

    @property
    def profession_name(self) -> str:
        """For lists: Django's own get_…_display hashes every choice in the reader's language, each time."""
        return str(Person.Profession(self.profession).label) if self.profession else ""

    @property
    def status_name(self) -> str:
        return str(self.Status(self.status).label)

    @property
    def to_decide(self) -> bool:
        return self.status == self.Status.APPLIED

    @property
    def acceptable(self) -> bool:
        return self.status in (self.Status.APPLIED, self.Status.WAITING, self.Status.DECLINED)

    @property
    def stands(self) -> bool:
        """Not declined and not given up."""
        return self.status in (self.Status.APPLIED, self.Status.WAITING, self.Status.ENROLLED)


class Draft(models.Model):
    """A registration being written, so that nothing is lost when the link breaks."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "person"], name="one_draft_per_cycle")]

    def __str__(self) -> str:
        return f"{self.person} – {self.cycle_id}"
