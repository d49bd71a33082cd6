"""Given names that are one: Bob and Robert, JF and Jean-François."""

from collections import defaultdict

from telementor.rules.matching.words import GIVEN_NAMES

_FORMS: dict[str, set[int]] = defaultdict(set)
for _place, _forms in enumerate(GIVEN_NAMES):
    for _form in _forms:
        _FORMS[_form].add(_place)
SHORTEST_PART = 3  # letters of Philippe in Jean-Phil


def meanings(word: str) -> list[str | int]:
    """Look-up keys that two given names share where they are one name: Bob and Robert, Kate and Kathryn."""
    return [word, *_FORMS.get(word, ())]


def same_given(a: str, b: str) -> bool:
    """Whether one may be the short form of the other, or both of a third."""
    return not set(meanings(a)).isdisjoint(meanings(b)) or _same_double(a, b) or _same_double(b, a)


def initials(given: str) -> str:
    """jf of jean-francois, and of jf; nothing of a single name."""
    parts = given.split("-")
    return "".join(part[0] for part in parts) if len(parts) > 1 else given if len(given) == 2 else ""


def _same_double(short: str, double: str) -> bool:
    """JF, J-F or Jean-Phil for a double name; Marie alone is another name than Marie-Claude."""
    whole, parts = double.split("-"), short.split("-")
    if len(parts) == 1 and len(short) == 2:
        parts = list(short)
    return len(whole) > 1 and len(parts) == len(whole) and all(map(_stands_for, parts, whole))


def _stands_for(part: str, whole: str) -> bool:
    shortened = len(part) == 1 or len(part) >= SHORTEST_PART
    return (shortened and whole.startswith(part)) or not set(meanings(part)).isdisjoint(meanings(whole))
