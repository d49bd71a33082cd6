"""Where somebody sits, written beside the name: "Ann Roy Kenora FHT", "Lakeside Pharmacy Ann Roy"."""

from telementor.rules.deid.listed import listed
from telementor.rules.matching.words import ORGANISATIONS, POST_NOMINALS

LONGEST_NAME = 3  # words


def is_place(reading: str) -> bool:
    """Whether it names an organisation or a room: "Kenora FHT", "Exam Room 3"."""
    return not ORGANISATIONS.isdisjoint(reading.split())


def without_place(reading: str) -> list[str]:
    """The names it may hold beside a place: beginnings and ends that could be a name. Mostly none."""
    words = reading.split()
    if not is_place(reading):
        return [" ".join(words[:at]) for at in range(2, len(words)) if _ends(words, at)]
    sizes = range(2, min(LONGEST_NAME, len(words) - 1) + 1)
    return [" ".join(part) for size in sizes for part in (words[:size], words[-size:])]


def _ends(words: list[str], at: int) -> bool:
    """Before a title that stands within ("Ann Roy NP Kenora"), and before a town that is nobody's name ("Ann Roy Kenora")."""
    if words[at] in POST_NOMINALS:
        return True
    return " ".join(words[at:]) in listed("places") and not any(map(_is_name, words[at:]))


def _is_name(word: str) -> bool:
    return word in listed("given") or word in listed("family")
