"""How alike two names are. Letters in common rank the guesses; only a known kind of difference earns credit.

One letter turns Jane into Jean and Mario into Maria, so no share of equal letters, however high, makes two names one.
"""

from rapidfuzz import fuzz

from telementor.rules.matching.given import same_given
from telementor.rules.matching.person import Name
from telementor.rules.matching.slips import respelt, slip
from telementor.rules.matching.words import DOUBLED

SAME = 0.99  # same given and family name; an initial more or less
VARIANT = 0.95  # a middle name more or less, a short form of the given name, or the two names swapped
MISSPELT = 0.90  # one slip
UNLIKE = 0.88  # the most that anything else can score


def likeness(typed: Name, known: Name) -> float:
    """From 0 to 1; MISSPELT or more only where given and family name are the same but for a known difference."""
    kind = max(_kind(typed, known), min(_kind(typed.turned, known), VARIANT)) if _may_be_one(typed, known) else 0.0
    return kind if kind > UNLIKE else min(fuzz.ratio(typed.spelt, known.spelt) / 100, UNLIKE)


def _kind(a: Name, b: Name) -> float:
    if a.family == b.family:
        return _by_given(a, b)
    if a.middle or b.middle or not same_given(a.given, b.given):
        return 0.0
    return MISSPELT if respelt(a.family, b.family) or slip(a.family, b.family, "family") else 0.0


def _by_given(a: Name, b: Name) -> float:
    if a.given == b.given:
        return SAME if a.middle == b.middle else VARIANT
    if a.middle != b.middle:
        return VARIANT if _goes_by_second(a, b) else 0.0
    if same_given(a.given, b.given):
        return VARIANT
    return MISSPELT if slip(a.given, b.given, "given") else 0.0


def _goes_by_second(a: Name, b: Name) -> bool:
    """Thi Lan Nguyen as Lan Nguyen, but not Marie Claude Roy as Claude Roy."""
    longer, shorter = (a, b) if a.middle else (b, a)
    return (
        not shorter.middle and longer.middle == (shorter.given,) and DOUBLED.isdisjoint((longer.given, shorter.given))
    )


def _may_be_one(typed: Name, known: Name) -> bool:
    """Jane A Smith and Jane B Smith are two people; so are Marie Claude Roy and Marie Roy, and Roy Junior and his father."""
    if typed.suffix and typed.suffix != known.suffix:
        return False
    mine, yours = typed.middle + typed.initials, known.middle + known.initials
    if mine and yours:
        fewer, more = sorted((mine, yours), key=len)
        return all(any(m == y or (1 in (len(m), len(y)) and m[0] == y[0]) for y in more) for m in fewer)
    return not (typed.middle or known.middle) or DOUBLED.isdisjoint((typed.given, known.given))
