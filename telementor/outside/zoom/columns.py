"""Which column of a participants report is which, in both generations of headers, in English and in French.

Source: header lines in public parsers and fixtures; Zoom publishes no specification of these files.
"""

import unicodedata
from dataclasses import dataclass

WIDEST = 60

NAME = {"name", "nom"}
NOT_THE_NAME = {"host", "hote", "first", "last", "prenom", "country", "pays", "meeting", "reunion", "registrant"}
EMAIL = {"email", "mail", "courriel", "electronique"}
JOINED = {"join", "joined", "arrivee", "entree", "rejoint", "rejoindre", "connexion"}
LEFT = {"leave", "left", "depart", "sortie", "quitte", "quitter", "deconnexion"}
MINUTES = {"duration", "duree"}
WAITING = {"waiting", "attente"}
REGISTRANT = {"registrant", "inscrit"}
TOPIC = {"topic", "sujet"}
OF_A_MEETING = {"participants", "duration minutes", "duree minutes", "start time", "heure de debut"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each thing stands; None where the file lacks it. `width` is the number of columns named."""

    name: int
    joined: int
    left: int
    email: int | None
    registrant: int | None
    minutes: int | None
    waiting: int | None
    width: int


def columns_of(cells: list[str]) -> Columns | None:
    """The columns if this line is the header of a list with times, else None."""
    heads = _heads(cells)
    name, joined, left = _name(heads), _find(heads, JOINED), _find(heads, LEFT)
    if name is None or joined is None or left is None or joined == left:
        return None
    # With the meeting's own columns in front, the first "User Email" is the host's.
    start = name + 1 if _find(heads[:name], TOPIC) is not None else 0
    email, registrant, minutes, waiting = (
        _find(heads, words, start) for words in (EMAIL, REGISTRANT, MINUTES, WAITING)
    )
    return Columns(name, joined, left, email, registrant, minutes, waiting, len(cells))


def counts_people_once(cells: list[str]) -> bool:
    """Is this the header of the list of unique users, which holds a total and no times?"""
    heads = _heads(cells)
    return _name(heads) is not None and _find(heads, MINUTES) is not None


def describes_a_meeting(cells: list[str]) -> bool:
    """Is this the header of the block that may stand before a list?"""
    heads = _heads(cells)
    return not TOPIC.isdisjoint(heads) and not OF_A_MEETING.isdisjoint(heads)


def _heads(cells: list[str]) -> list[str]:
    """Headers without case, accents, marks and surplus: "Heure d’entrée" is "heure d entree"."""
    heads = cells[:WIDEST]
    line = " ".join(heads).lower()
    # Most rows are no headers, and this is ten times as fast as to take them all apart.
    return [_plain(head[:80]) for head in heads] if any(word in line for word in NAME | TOPIC) else []


def _plain(cell: str) -> str:
    letters = unicodedata.normalize("NFKD", cell).lower()
    kept = (c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def _name(heads: list[str]) -> int | None:
    return _find(["" if not NOT_THE_NAME.isdisjoint(head.split()) else head for head in heads], NAME)


def _find(heads: list[str], words: set[str], start: int = 0) -> int | None:
    for at, head in enumerate(heads):
        if at >= start and not words.isdisjoint(head.split()):
            return at
    return None
