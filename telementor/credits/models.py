from django.db import models
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle, Program
from telementor.rules.credits import Gate
from telementor.web.bilingual import WordsField

GATES = {
    Gate.REGISTERED.value: _("Registration"),
    Gate.PRE_SURVEY.value: _("Pre-survey"),
    Gate.POST_SURVEY.value: _("Post-survey"),
    Gate.REFLECTION.value: _("Reflection"),
}


class Accreditation(models.Model):
    """What an accrediting body has certified, for whom, in which window. Its wording is approved text, never generated."""

    class Unit(models.TextChoices):
        CREDITS = "credits", _("credits")
        HOURS = "hours", _("hours")

    class Rounding(models.TextChoices):
        NEAREST = "nearest", _("to the nearest step")
        DOWN = "down", _("down to a full step")

    class Paper(models.TextChoices):
        CERTIFICATE = "certificate", _("Certificate of participation")
        STATEMENT = "statement", _("Statement of attendance")

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="accreditations")
    body = WordsField(_("accrediting body"))
    credit_name = WordsField(_("what is earned"), help_text=_("As printed: Mainpro+ credits, hours, CEUs."))
    paper = models.CharField(_("kind of paper"), max_length=12, choices=Paper, default=Paper.CERTIFICATE)
    professions = models.JSONField(_("professions"), default=list)
    unit = models.CharField(_("unit"), max_length=8, choices=Unit)
    certified_from = models.DateField(_("certified from"))
    certified_until = models.DateField(_("certified until"))
    cap = models.DecimalField(_("most that can be earned"), max_digits=6, decimal_places=2, null=True, blank=True)
    step = models.DecimalField(_("rounding step"), max_digits=4, decimal_places=2, default="0.25")
    rounding = models.CharField(_("rounding"), max_length=8, choices=Rounding, default=Rounding.NEAREST)
    whole_from_minutes = models.PositiveSmallIntegerField(
        _("whole session from this many minutes"),
        null=True,
        blank=True,
        help_text=_(
            "Empty: the attended minutes count. A number: that many minutes count as the whole session, fewer as none."
        ),
    )
    gates = models.JSONField(_("needed first"), default=list)  # of rules.credits.Gate
    activity_number = models.CharField(_("activity number"), max_length=40, blank=True)
    certified_by = WordsField(_("certified by"), blank=True)
    statement = WordsField(_("approved wording"), long=True)

    class Meta:
        verbose_name = _("accreditation")
        ordering = ["program", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(certified_until__gte=models.F("certified_from")),
                name="certification_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return str(self.body)


class Rate(models.Model):
    """So much an hour, between two dates."""

    accreditation = models.ForeignKey(Accreditation, on_delete=models.CASCADE, related_name="rates")
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    per_hour = models.DecimalField(_("an hour"), max_digits=4, decimal_places=2)

    class Meta:
        ordering = ["accreditation", "since"]
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="rate_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"{self.per_hour}/h {self.since}–{self.until}"


class Closing(models.Model):
    """The end of a cycle: credit worked out, then, on confirmation, certificates made and mailed."""

    class State(models.TextChoices):
        COUNTED = "counted", _("Credit worked out")
        ISSUING = "issuing", _("Making certificates")
        STOPPED = "stopped", _("Stopped")
        DONE = "done", _("Done")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="closings")
    state = models.CharField(max_length=10, choices=State, default=State.COUNTED)
    basis = models.CharField(
        max_length=64
    )  # a digest of what was worked out, to see whether it would come out the same now
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    run = models.PositiveIntegerField(
        default=0
    )  # a job of an earlier run, stopped or left behind by a crash, ends itself
    trouble = models.JSONField(default=list)  # awards whose certificate could not be made in this run
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("end of cycle")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.cycle}: {self.get_state_display()}"


class Award(models.Model):
    """What a person earned by one accreditation, as worked out in one closing, with its lines and what was lacking."""

    closing = models.ForeignKey(Closing, on_delete=models.CASCADE, related_name="awards")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="awards")
    accreditation = models.ForeignKey(Accreditation, on_delete=models.PROTECT, related_name="awards")
    holder = models.CharField(max_length=161)  # the name as it is to be printed
    amount = models.DecimalField(max_digits=6, decimal_places=2)
    sessions = models.PositiveSmallIntegerField(default=0)
    held = models.PositiveSmallIntegerField(default=0)
    lines = models.JSONField(default=list)  # of rules.credits.Line; see queries.written
    unmet = models.CharField(max_length=60, blank=True)  # of rules.credits.Gate, a space between

    class Meta:
        ordering = ["enrolment__person__family_name", "enrolment__person__given_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["closing", "enrolment", "accreditation"], name="one_award_per_closing")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.amount}"

    @property
    def earned(self) -> bool:
        return not self.unmet and self.amount > 0

    @property
    def lacking_names(self) -> list[str]:
        return [str(GATES[gate]) for gate in self.unmet.split()]


class Certificate(models.Model):
    """A paper that was given out. One that changes is superseded by a new row; its public page says so."""

    serial = models.CharField(max_length=20, unique=True)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="certificates")
    accreditation = models.ForeignKey(Accreditation, on_delete=models.PROTECT, related_name="certificates")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="certificates")
    holder = models.CharField(max_length=161)
    amount = models.DecimalField(max_digits=6, decimal_places=2)
    language = models.CharField(max_length=2)
    pdf = models.FileField(upload_to="certificates/%Y/")
    issued_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "accreditation"],
                condition=models.Q(superseded_at=None, revoked_at=None),
                name="one_certificate_that_counts",
            ),
            models.CheckConstraint(
                condition=models.Q(superseded_by=None) | models.Q(superseded_at__isnull=False),
                name="superseded_by_something_since_some_time",
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at=None) | ~models.Q(revoked_reason=""), name="a_revocation_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.serial

    @property
    def stands(self) -> bool:
        return self.superseded_at is None and self.revoked_at is None
