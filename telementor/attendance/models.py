from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.live.models import Presence
from telementor.programs.models import Program, Session

ROLL_CALL = "Roll call"  # kept as it is, so that a second press finds it in either language


class Report(models.Model):
    """A file of the video service that somebody brought to the desk, with what could not be read in it."""

    class Problem(models.TextChoices):
        """What is wrong with one line, after outside/zoom; `detail` is the text that gave offence."""

        NO_TIMES = "no_times", _("there is no time of joining or leaving (%(detail)s).")
        BAD_TIME = "bad_time", _("“%(detail)s” is no time that can be read.")
        BACKWARDS = "backwards", _("the time of leaving is before the time of joining (%(detail)s).")
        OTHER_DAY = "other_day", _("%(detail)s is another day than the session’s.")

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

    @property
    def sentences(self) -> list[str]:
        """Its problems in the reader's words, each with its line."""
        return [sentence(told["line"], told["kind"], told["detail"]) for told in self.problems]


def sentence(line: int, kind: str, detail: str) -> str:
    return str(_("Line %(line)s:") % {"line": line}) + " " + str(Report.Problem(kind).label) % {"detail": detail}


class Alias(models.Model):
    """A name or e-mail somebody joins by, settled once and remembered in the whole program. Without a person: no participant."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="aliases")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="aliases")
    written = models.CharField(max_length=500)  # as rules.matching.alias gives it
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "written"], name="one_person_per_alias")]

    def __str__(self) -> str:
        return f"{self.written} = {self.person}"


class Match(models.Model):
    """Whom a presence belongs to, and why. Without an enrolment and not set aside, it waits to be settled."""

    class Reason(models.TextChoices):
        # Sure, after rules/matching; the words also stand beside a guess.
        REGISTRANT = "registrant", _("same personal link")
        EMAIL = "email", _("same e-mail")
        ALIAS = "alias", _("settled before")
        NAME = "name", _("same name")
        CLOSE_NAME = "close_name", _("similar name")
        # Unclear, after rules/matching.
        CONFLICT = "conflict", _("What it says points to different people")
        TWO_PEOPLE = "two_people", _("It fits more than one person")
        SHARED = "shared", _("Two people at one device: settle it for one, and correct the minutes of the other")
        PART_OF_NAME = "part_of_name", _("Only part of a name")
        PHONE = "phone", _("Joined by telephone")
        NO_NAME = "no_name", _("It names nobody")
        NOBODY = "nobody", _("Nobody of this name is on the roster")
        UNDONE = "undone", _("Taken back")
        # Ours.
        SETTLED = "settled", _("settled by hand")
        TEAM = "team", _("team of the program")
        OUTSIDER = "outsider", _("not a participant")
        WAITING_ROOM = "waiting_room", _("only in the waiting room")
        OUTSIDE = "outside", _("only before or after the session")

    presence = models.OneToOneField(Presence, on_delete=models.CASCADE, related_name="match")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="matches")
    enrolment = models.ForeignKey(Enrolment, null=True, blank=True, on_delete=models.PROTECT, related_name="matches")
    reason = models.CharField(max_length=20, choices=Reason)
    certainty = models.DecimalField(max_digits=3, decimal_places=2)
    guesses = models.JSONField(default=list)  # [{"person": 3, "score": 0.82, "reason": "close_name"}]
    written = models.CharField(
        max_length=500, blank=True
    )  # what is remembered once it is settled; empty where nothing may be
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


class Correction(models.Model):
    """Minutes a person of the team sets by hand, with a reason. The newest one of a session and place counts."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="corrections")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="corrections")
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    after = models.BigIntegerField(null=True, editable=False)  # the one before it, 0 for the first

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_correction_has_a_reason"),
            # Of two people who mark the same person in the same moment, one comes first.
            models.UniqueConstraint(fields=["session", "enrolment", "after"], name="a_correction_follows_one"),
        ]
        indexes = [models.Index(fields=["enrolment", "session"])]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.minutes}"

    @property
    def why(self) -> str:
        """The reason in the reader's language where it is one of ours."""
        return gettext("Roll call") if self.reason == ROLL_CALL else self.reason
