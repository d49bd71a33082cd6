"""Which column of a report is which, in both generations of Zoom's headers, in Teams' and in Meet's, English and French.

Source: header lines in public parsers and fixtures; none of the three publishes a specification of these files.

Zoom      Name (Original Name), User Email, Join Time, Leave Time, Duration (Minutes), Guest, ..., In Waiting Room;
          of a webinar Attended, User Name (Original Name), First Name, Last Name, Email, ..., Time in Session (minutes)
Teams     Name, First Join, Last Leave, In-Meeting Duration, Email, Participant ID (UPN), Role; then for each join
          Name, Join Time, Leave Time, Duration, Email, Role; while a meeting runs Full Name, User Action, Timestamp
Meet      First name, Last name, Email, Duration, Time joined, Time exited; older Name, Email, Duration, ...
"""

import unicodedata
from dataclasses import dataclass

WIDEST = 60

NAME = {"name", "nom"}
NOT_THE_NAME = {"host", "hote", "first", "last", "prenom", "country", "pays", "meeting", "reunion", "registrant"}
GIVEN, FAMILY = {"first name", "prenom"}, {"last name", "nom", "nom de famille"}
EMAIL = {"email", "mail", "courriel", "electronique", "upn"}
JOINED = {"join", "joined", "arrivee", "entree", "rejoint", "rejoindre", "connexion", "participation"}
LEFT = {"leave", "left", "exit", "exited", "depart", "sortie", "quitte", "quitter", "deconnexion"}
OVERALL = {"first", "premier", "premiere", "last", "dernier", "derniere"}
MEET_JOINED = {"time joined", "joined at"}
MINUTES = {"duration", "duree", "minutes"}
TOTAL = {"total", "totale"}
WAITING = {"waiting", "attente"}
REGISTRANT = {"registrant", "inscrit"}
ATTENDED = {"attended", "present", "participe"}
ACTION = {"user action", "action de l utilisateur"}
MOMENT = {"timestamp", "date et heure", "horodatage"}
TOPIC = {"topic", "sujet", "title", "titre"}
OF_A_MEETING = {"participants", "duration minutes", "duree minutes", "start time", "heure de debut"}
DATE = {"date"}
REGISTERED, APPROVED = {"registration", "inscription"}, {"approval", "approbation", "approved", "approuve"}
SUBMITTED = {"submitted", "soumis", "soumise", "soumission"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands; None where the file lacks it. `width` is the number of columns named.

    `given` where the name stands in two columns; `overall` where there is one row a person, from the first join to the
    last leave; `action` where there is one row for a join and another for the leave, both with their time in `joined`.
    """

    name: int
    joined: int
    left: int
    width: int
    given: int | None = None
    emails: tuple[int, ...] = ()
    registrant: int | None = None
    minutes: int | None = None
    waiting: int | None = None
    attended: int | None = None
    action: int | None = None
    overall: bool = False


def columns_of(cells: list[str]) -> Columns | None:
    """The columns if this line is the header of a list with times, else None."""
    heads = _heads(cells)
    name, given = _names(heads)
    if name is None:
        return None
    action, moment = _exactly(heads, ACTION), _exactly(heads, MOMENT)
    if action is not None and moment is not None:
        return Columns(name, moment, moment, len(cells), action=action)
    times = ["" if not MINUTES.isdisjoint(head.split()) else head for head in heads]
    joined, left = _find(times, JOINED), _find(times, LEFT)
    if joined is None or left is None or joined == left:
        return None
    # With the meeting's own columns in front, the first "User Email" is the host's.
    start = name + 1 if _find(heads[:name], TOPIC) is not None else 0
    return Columns(
        name, joined, left, len(cells), given,
        emails=tuple(at for at, head in enumerate(heads) if at >= start and not EMAIL.isdisjoint(head.split())),
        registrant=_find(heads, REGISTRANT, start),
        minutes=_find(heads, MINUTES, start),
        waiting=_find(heads, WAITING, start),
        attended=_find(heads[:name], ATTENDED),
        overall=given is not None or heads[joined] in MEET_JOINED or not OVERALL.isdisjoint(heads[joined].split()),
    )  # fmt: skip


def counts_people_once(cells: list[str]) -> bool:
    """Is this the header of the list of unique users, which holds a total and no times?"""
    heads = _heads(cells)
    total = any(not TOTAL.isdisjoint(head.split()) for head in heads) or not describes_a_meeting(cells)
    return total and _names(heads)[0] is not None and _find(heads, MINUTES) is not None


def describes_a_meeting(cells: list[str]) -> bool:
    """Is this the header of the block that may stand before a list?"""
    heads = _heads(cells)
    return not TOPIC.isdisjoint(word for head in heads for word in head.split()) and not OF_A_MEETING.isdisjoint(heads)


def date_column(cells: list[str]) -> int | None:
    """Where such a block tells the day, for a list that has only times of the day."""
    return _exactly(_heads(cells), DATE)


def counts_registrations(cells: list[str]) -> bool:
    """Is this the header of Zoom's list of registrants, who may not have come?"""
    words = {word for head in _heads(cells) for word in head.split()}
    return not REGISTERED.isdisjoint(words) and not APPROVED.isdisjoint(words)


def counts_answers(cells: list[str]) -> bool:
    """Is this the header of a poll or quiz?"""
    words = {word for head in _heads(cells) for word in head.split()}
    return not SUBMITTED.isdisjoint(words)


def folded(cell: str) -> str:
    """A header without case, accents, marks and surplus: "Heure d’entrée" is "heure d entree"."""
    letters = unicodedata.normalize("NFKD", cell[:80]).lower()
    kept = (c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def _heads(cells: list[str]) -> list[str]:
    heads = cells[:WIDEST]
    line = " ".join(heads).lower()
    # Most rows are no headers, and this is ten times as fast as to take them all apart.
    return [folded(head) for head in heads] if any(word in line for word in NAME | TOPIC) else []


def _names(heads: list[str]) -> tuple[int | None, int | None]:
    """The column of the name, and that of the given name where the first has only the family's."""
    name = _find(["" if not NOT_THE_NAME.isdisjoint(head.split()) else head for head in heads], NAME)
    given, family = _exactly(heads, GIVEN), _exactly(heads, FAMILY)
    if given is None or family is None or name not in (None, family):
        return name, None
    return family, given


def _find(heads: list[str], words: set[str], start: int = 0) -> int | None:
    for at, head in enumerate(heads):
        if at >= start and not words.isdisjoint(head.split()):
            return at
    return None


def _exactly(heads: list[str], texts: set[str]) -> int | None:
    return next((at for at, head in enumerate(heads) if head in texts), None)
