from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.hubs.models import Hub
from telementor.rules.presence import Span
from telementor.web.bilingual import WordsField


class Program(models.Model):
    """What is offered to the public, run by one or more hubs."""

    slug = models.SlugField(
        _("address"), unique=True, help_text=_("The last part of the page's address, such as chronic-pain.")
    )
    name = WordsField(_("name"))
    summary = WordsField(_("summary"), blank=True)
    vision = WordsField(_("vision"), long=True, blank=True)
    mission = WordsField(_("mission"), long=True, blank=True)
    audience = WordsField(_("who it is for"), long=True, blank=True)
    cost = WordsField(_("cost"), blank=True)
    funder = WordsField(_("funder"), long=True, blank=True)
    contact = models.EmailField(_("contact"), blank=True)
    public = models.BooleanField(_("shown to the public"), default=True)
    hubs = models.ManyToManyField(Hub, verbose_name=_("hubs"), related_name="programs")
    changed_at = models.DateTimeField(auto_now=True)

    roles: frozenset[str] = frozenset()  # the reader's in this program, set by access.py

    class Meta:
        verbose_name = _("program")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.name)


class Item(models.Model):
    """One entry of a list on the program's page, with its source where it states a fact."""

    class Kind(models.TextChoices):
        STEP = "step", _("How it works")
        BENEFIT = "benefit", _("Benefit")
        OBJECTIVE = "objective", _("Learning objective")
        FACT = "fact", _("Fact")
        ACCREDITATION = "accreditation", _("Accreditation statement")
        ARTICLE = "article", _("Article")

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    position = models.PositiveSmallIntegerField(default=0)
    title = WordsField(_("title"), blank=True)
    text = WordsField(_("text"), long=True)
    source = WordsField(_("source"), blank=True)
    link = models.URLField(_("link"), blank=True)

    class Meta:
        ordering = ["program", "kind", "position", "pk"]

    def __str__(self) -> str:
        return str(self.title or self.text)


class Member(models.Model):
    """A person's role in a program's team."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("Coordinator")
        FACILITATOR = "facilitator", _("Facilitator")
        SPECIALIST = "specialist", _("Specialist")
        RECORDER = "recorder", _("Recorder")
        LIBRARIAN = "librarian", _("Librarian")
        EVALUATOR = "evaluator", _("Evaluator")
        TECHNICAL = "technical", _("Technical support")
        PRIVACY = "privacy", _("Privacy officer")

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    hub = models.ForeignKey(Hub, null=True, blank=True, on_delete=models.SET_NULL, related_name="members")
    role = models.CharField(_("role"), max_length=15, choices=Role)

    class Meta:
        ordering = ["program", "role", "person__family_name"]
        constraints = [models.UniqueConstraint(fields=["program", "person", "role"], name="one_role_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class Cycle(models.Model):
    """A run of weekly sessions that people register for."""

    class Admission(models.TextChoices):
        AUTOMATIC = "automatic", _("Everybody is accepted until the seats are taken")
        APPROVAL = "approval", _("A coordinator accepts each registration")

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="cycles")
    name = WordsField(_("name"))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday, default=Weekday.THURSDAY)
    starts = models.TimeField(_("begins at"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=90)
    zone = models.CharField(_("time zone"), max_length=40, default="America/Toronto")
    province = models.CharField(_("province whose holidays are skipped"), max_length=2, default="ON")
    registration_opens = models.DateField(_("registration opens"))
    registration_closes = models.DateField(_("registration closes"))
    seats = models.PositiveIntegerField(_("seats"), default=100)
    admission = models.CharField(_("admission"), max_length=10, choices=Admission, default=Admission.AUTOMATIC)

    class Meta:
        verbose_name = _("cycle")
        ordering = ["-first_day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="cycle_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(registration_closes__gte=models.F("registration_opens")),
                name="registration_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.program} – {self.name}"

    def today(self) -> date:
        """The day it is where the cycle is held."""
        return timezone.localdate(timezone=ZoneInfo(self.zone))

    @property
    def open_for_registration(self) -> bool:
        return self.registration_opens <= self.today() <= self.registration_closes

    @property
    def finished(self) -> bool:
        return self.last_day < self.today()

    @property
    def running(self) -> bool:
        return self.first_day <= self.today() <= self.last_day


class Session(models.Model):
    """One weekly meeting. Its length is its own; a session that falls away is cancelled, not deleted."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField(_("number"))
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    topic = WordsField(_("topic"), blank=True)
    objectives = WordsField(_("objectives, one a line"), long=True, blank=True)
    speaker = WordsField(_("speaker"), blank=True)
    activity_number = models.CharField(_("accreditor's session number"), max_length=40, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)  # rises when it moves, falls away or comes back
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("session")
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="one_session_per_number"),
            models.UniqueConstraint(fields=["cycle", "starts_at"], name="one_session_at_a_time"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.topic}"

    @property
    def day(self) -> date:
        """The calendar day where the cycle is held; credit rules are dated by it."""
        return timezone.localdate(self.starts_at, timezone=ZoneInfo(self.cycle.zone))

    @property
    def span(self) -> Span:
        return Span(self.starts_at, self.ends_at)

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at

    @property
    def over(self) -> bool:
        return self.ends_at <= timezone.now()

    def opens_at(self) -> datetime:
        """The Join button lives from a quarter of an hour before."""
        return self.starts_at - timedelta(minutes=15)
