from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from telementor.accounts.models import Person
from telementor.enrolment.models import Enrolment
from telementor.live.models import Presence
from telementor.programs.models import Cycle, Program, Session

# Reasons of ours, kept as they are, so that a second press finds them in either language.
ROLL_CALL = "Roll call"
VIDEO = "The video saw other times than the room"
REPORT = "The notices told of more than the report"
FILE = "The file told of more than the report"
TAKEN_BACK = "The correction was taken back"

LARGE = 2000  # rows of a file


class Report(models.Model):
    """A file of the video service that somebody brought to the desk, with what could not be read in it."""

    class Problem(models.TextChoices):
        """What is wrong with one line, after outside/zoom; `detail` is the text that gave offence."""

        NO_TIMES = "no_times", _("there is no time of joining or leaving (%(detail)s).")
        BAD_TIME = "bad_time", _("“%(detail)s” is no time that can be read.")
        BACKWARDS = "backwards", _("the time of leaving is before the time of joining (%(detail)s).")
        OTHER_DAY = "other_day", _("%(detail)s is another day than the session’s.")
        # This one's line is kept, for a part.
        AWAY = "away", _("the person left and came back; the time told (%(detail)s) is counted from the first joining.")
        MORE = "more", _("this line and others after it, %(detail)s in all, could not be used.")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="reports")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    new = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)  # [{"line": 3, "kind": "backwards", "detail": "…"}]
    zone = models.CharField(max_length=40, blank=True)  # in which times without one were read; not known of old ones
    finished = models.BooleanField(default=True)  # its rows are all in; until then the same file goes on where it was
    presences = models.ManyToManyField(Presence, related_name="files")  # its rows, of which others may have some too
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["session", "digest"], name="the_same_file_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def large(self) -> bool:
        """Kept in parts, and matched by the queue."""
        return self.rows > LARGE

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
        GUEST = "guest", _("Came as a guest, and only said to be this person")
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
    """Minutes a person of the team sets by hand, with a reason. The newest one of a session and place counts; one without
    minutes takes back those before it.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="corrections")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="corrections")
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True)
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
        ours = {
            ROLL_CALL: gettext("Roll call"),
            VIDEO: gettext("The video saw other times than the room"),
            REPORT: gettext("The notices told of more than the report"),
            FILE: gettext("The file told of more than the report"),
            TAKEN_BACK: gettext("The correction was taken back"),
        }
        return ours.get(self.reason, self.reason)


class Upheld(models.Model):
    """Two who saw somebody disagree about for how long, and a person let what counts stand.

    For these minutes alone: where either comes to say something else, the question is asked again.
    """

    class Kind(models.TextChoices):
        """Who it is that disagree: the first, which counts, and the other."""

        VIDEO = "video", _("The room and the video")
        NOTICES = "notices", _("The notices and the report")  # both count
        FILE = "file", _("The file and the report")  # both count

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="upheld")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="upheld")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.VIDEO)
    first = models.PositiveSmallIntegerField()  # minutes
    other = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "enrolment", "kind", "first", "other"], name="upheld_once"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.first}, {self.other}"


class Definition(models.Model):
    """From when on a session of a cycle is attended. What it earns is the accreditor's dated rule, and not this one."""

    class Counts(models.TextChoices):
        PART = "part", _("A part of the session is enough")
        WHOLE = "whole", _("Only the whole session counts")

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, related_name="attended_when")
    counts = models.CharField(_("what counts as attended"), max_length=10, choices=Counts, default=Counts.PART)
    least = models.PositiveSmallIntegerField(_("minutes that are enough"), default=1)
    may_miss = models.PositiveSmallIntegerField(_("minutes that may be missed of the whole"), default=5)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(least__gte=1), name="attended_from_a_minute_on")]

    def __str__(self) -> str:
        return f"{self.cycle}: {self.counts}"
