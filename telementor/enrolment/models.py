from django.db import models
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.programs.models import Cycle
from telementor.web.bilingual import WordsField


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

    answer = ""  # to the invitation to one session, set by queries.with_answers

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


class Reminder(models.Model):
    """A mail that goes out by itself so many hours before or after each session of a cycle, to some of those enrolled."""

    class Side(models.TextChoices):
        BEFORE = "before", _("before the session begins")
        AFTER = "after", _("after the session ends")

    LONGEST = 14 * 24

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="reminders")
    hours = models.PositiveSmallIntegerField(_("hours"))
    side = models.CharField(_("when"), max_length=6, choices=Side, default=Side.BEFORE)
    audience = models.CharField(_("to whom"), max_length=20)
    subject = WordsField(_("subject"))
    text = WordsField(_("text"), long=True)
    active = models.BooleanField(_("Goes out by itself"), default=True)
    since = models.DateTimeField()  # what was due before, when nobody had asked for it, is not sent afterwards
    removed_at = models.DateTimeField(null=True, blank=True)  # the log of what it sent stays

    class Meta:
        verbose_name = _("reminder")
        ordering = ["cycle", "-side", "-hours", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours__gte=1, hours__lte=14 * 24), name="reminder_within_two_weeks"
            ),
            models.CheckConstraint(
                condition=models.Q(removed_at=None) | models.Q(active=False), name="removed_reminder_is_off"
            ),
        ]

    def __str__(self) -> str:
        return str(self.subject)
