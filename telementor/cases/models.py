import secrets
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from telementor.accounts.models import Person
from telementor.programs.models import Cycle, Member, Program, Session
from telementor.web.bilingual import WordsField

ROLES: dict[str, Any] = {**dict(Member.Role.choices), "presenter": _("Presenter"), "participant": _("Participant")}
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 and O, no 1 and I


def new_echo_id() -> str:
    """Such as 7F3K-9Q2D: random, so that nothing about the person can be told from it."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(2))


class CaseForm(models.Model):
    """What a program asks about a patient, as data. A change is a new row; a case keeps the one it was written in."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="case_forms")
    title = WordsField(_("title"))
    definition = models.JSONField()  # of rules.caseform.read
    made_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["program", "-made_at", "-pk"]

    def __str__(self) -> str:
        return str(self.title)


class Case(models.Model):
    """A de-identified patient case. Its words have passed the guard before they are here."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENT = "sent", _("Sent for review")
        RETURNED = "returned", _("Sent back")
        APPROVED = "approved", _("Approved")
        WITHDRAWN = "withdrawn", pgettext_lazy("case", "Withdrawn")

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="cases")
    presenter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    form = models.ForeignKey(CaseForm, on_delete=models.PROTECT, related_name="cases")
    language = models.CharField(max_length=2)  # it was written in
    answers = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(
        default=1
    )  # rises with each change, so that nobody approves what she has not read
    echo_id = models.CharField(_("ECHO ID"), max_length=9, null=True, blank=True, unique=True)
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    slot = models.PositiveSmallIntegerField(_("place in the session"), null=True, blank=True)
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="presented_again")
    begun_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("note to the presenter"), blank=True)

    class Meta:
        verbose_name = _("case")
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "slot"], name="one_case_per_slot"),
            models.CheckConstraint(
                condition=~models.Q(state="approved") | models.Q(echo_id__isnull=False, session__isnull=False),
                name="an_approved_case_has_an_id_and_a_session",
            ),
        ]

    def __str__(self) -> str:
        return self.echo_id or f"{self.get_state_display()} {self.pk}"

    @property
    def editable(self) -> bool:
        """Until its session begins: what is being presented does not change under those who read it."""
        begun = self.session is not None and self.session.starts_at <= timezone.now()
        return self.state != self.State.WITHDRAWN and not begun


class Waiver(models.Model):
    """Words that the guard marked and the presenter called not identifying, with the reason given."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="waivers")
    kind = models.CharField(max_length=10)  # of rules.deid.Type
    words = models.CharField(max_length=300)  # folded
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "kind", "words"], name="one_waiver_per_words")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Attachment(models.Model):
    """A file of a case as the guard left it: read in every corner, without what nobody presents."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attachments")
    uid = models.UUIDField(default=uuid4, unique=True)
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)  # of what was brought, so that the same file twice is one
    file = models.FileField(upload_to="cases/%Y/")
    picture = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "digest"], name="one_attachment_per_file")]

    def __str__(self) -> str:
        return self.name


class View(models.Model):
    """Somebody opened a case: who, when, in what role. Never changed, never deleted."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="views")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="case_views")
    role = models.CharField(max_length=15)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["case", "-at"]), models.Index(fields=["person", "-at"])]

    def __str__(self) -> str:
        return f"{self.person}: {self.case}"

    @property
    def role_name(self) -> str:
        return str(ROLES.get(self.role, self.role))


class Recommendation(models.Model):
    """What the presenter is advised to do. Taken in the session by several people at once, each line by itself."""

    class Category(models.TextChoices):
        ASSESSMENT = "assessment", _("Assessment and diagnosis")
        PHARMACOLOGICAL = "pharmacological", _("Pharmacological")
        NON_PHARMACOLOGICAL = "non_pharmacological", _("Non-pharmacological")
        INTERVENTIONAL = "interventional", _("Interventional")
        BIOPSYCHOSOCIAL = "biopsychosocial", _("Biopsychosocial")
        REFERRAL = "referral", _("Referral")

    class Source(models.TextChoices):
        HUB = "hub", _("Hub")
        SPOKE = "spoke", _("Spoke")
        PARTNER = "partner", _("Community partner")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recommendations")
    category = models.CharField(_("category"), max_length=20, choices=Category)
    text = models.TextField(_("recommendation"), max_length=1000)
    source = models.CharField(pgettext_lazy("case", "from"), max_length=10, choices=Source, default=Source.HUB)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("recommendation")
        ordering = ["category", "at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Letter(models.Model):
    """The recommendations as they were agreed and signed, and sent to the presenter and to all participants."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="letter")
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    follow_up_on = models.DateField(_("follow-up"))
    pdf = models.FileField(upload_to="letters/%Y/")
    proof = models.FileField(upload_to="letters/%Y/")

    class Meta:
        verbose_name = _("letter")

    def __str__(self) -> str:
        return str(self.case)


class FollowUp(models.Model):
    """What the presenter tells some weeks later: how the patient is, and what was done of each recommendation."""

    class Patient(models.TextChoices):
        BETTER = "better", _("Better")
        SAME = "same", _("The same")
        WORSE = "worse", _("Worse")
        UNKNOWN = "unknown", _("I do not know")

    class Done(models.TextChoices):
        DONE = "done", pgettext_lazy("recommendation", "Done")
        PARTLY = "partly", _("Partly")
        NOT = "not", pgettext_lazy("recommendation", "Not done")

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="follow_up")
    patient = models.CharField(_("How is the patient?"), max_length=10, choices=Patient)
    done = models.JSONField(default=dict)  # {recommendation: one of Done}
    told = models.TextField(_("What else came of it?"), max_length=2000, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("follow-up")

    def __str__(self) -> str:
        return f"{self.letter}: {self.get_patient_display()}"
