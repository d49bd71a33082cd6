from django.db import models
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.programs.models import Cycle
from telementor.web.bilingual import WordsField


class Instrument(models.Model):
    """A questionnaire of a cycle."""

    class Kind(models.TextChoices):
        PRE = "pre", _("Pre-survey")
        POST = "post", _("Post-survey")
        REFLECTION = "reflection", _("Reflection")

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="instruments")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = WordsField(_("title"))
    intro = WordsField(_("introduction"), long=True, blank=True)
    opens = models.DateField(_("opens"))
    closes = models.DateField(_("closes"))

    class Meta:
        verbose_name = _("survey")
        ordering = ["cycle", "opens", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "kind"], name="one_instrument_per_kind"),
            models.CheckConstraint(
                condition=models.Q(closes__gte=models.F("opens")), name="survey_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Question(models.Model):
    class Kind(models.TextChoices):
        SCALE = "scale", _("Scale from 1 to 7")
        CHOICE = "choice", _("One of several")
        YESNO = "yesno", _("Yes or no")
        TEXT = "text", _("Free text")

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = WordsField(_("question"), long=True)
    options = models.JSONField(_("options"), default=list, blank=True)  # [{"value": "1", "label": {"en": …, "fr": …}}]
    low = WordsField(_("low end"), blank=True)
    high = WordsField(_("high end"), blank=True)
    required = models.BooleanField(_("must be answered"), default=True)

    class Meta:
        ordering = ["instrument", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["instrument", "key"], name="one_question_per_key")]

    def __str__(self) -> str:
        return str(self.text)


class Response(models.Model):
    """A person's answers: {question key: value}. Kept as they are written, fixed once submitted."""

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="responses")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="responses")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instrument", "enrolment"], name="one_response_per_person")]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.instrument}"


class Reminder(models.Model):
    """One round of reminders to those who had not answered."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="reminders")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    people = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.instrument} {self.at:%Y-%m-%d}"
