"""Slips of the fingers: which difference of letters leaves a name the same one, and which makes another name of it."""

import re
from typing import Literal

from rapidfuzz.distance import OSA

from telementor.rules.deid.listed import listed

SHORTEST = {"given": 5, "family": 6}  # letters; in a shorter name (Chen, Cheng) one letter is another family
_TWICE = re.compile(r"(.)\1+")


def slip(typed: str, known: str, kind: Literal["given", "family"]) -> bool:
    """One letter wrong, missing or swapped, or letters once for twice, where what was typed is no name itself."""
    if min(len(typed), len(known)) < SHORTEST[kind] or typed[0] != known[0]:
        return False
    if _once(typed) == _once(known):
        return True
    if OSA.distance(typed, known) > 1 or typed in listed(kind):
        return False
    # Of a name that no list has, nobody can say whether another one is a slip of it; but nobody swaps letters on purpose.
    return known in listed(kind) or kind == "family" or sorted(typed) == sorted(known)


def respelt(a: str, b: str) -> bool:
    """McKenzie and MacKenzie."""
    return re.sub("^mac", "mc", a) == re.sub("^mac", "mc", b)


def _once(word: str) -> str:
    return _TWICE.sub(r"\1", word)
