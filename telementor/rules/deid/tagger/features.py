"""A word as the tagger sees it: seven row numbers in one table, for its spelling, its ends, its shape and the lists."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

from telementor.rules.deid.listed import listed
from telementor.rules.deid.words import Word, fold

# Rows for: the whole word, its first three letters, its last two, three and four, its shape, the lists it is in.
SIZES = (16384, 2048, 512, 2048, 4096, 1024, 256)
STARTS = tuple(1 + sum(SIZES[:place]) for place in range(len(SIZES)))
ROWS = 1 + sum(SIZES)  # row 0 is what lies outside the text
LONGEST_PLACE = 5  # words
LISTS = ("given", "family", "common", "clinical")


def rows(text: str, found: Sequence[Word]) -> npt.NDArray[np.int32]:
    """An array of one line a word and seven row numbers a line."""
    folded = [fold(word.text) for word in found]
    in_place = places(folded)
    lines = [
        line(word, plain, _before(text, word.start), placed)
        for word, plain, placed in zip(found, folded, in_place, strict=True)
    ]
    return np.array(lines, dtype=np.int32).reshape(-1, len(SIZES))


def line(word: Word, plain: str, before: str, in_place: bool) -> list[int]:
    spelt = "0" * min(len(plain), 6) if plain.isdigit() else plain
    ends = (spelt, f"<{spelt[:3]}", f"{spelt[-2:]}>", f"{spelt[-3:]}>", f"{spelt[-4:]}>", shape(word.text) + before)
    hashed = [
        start + crc32(end.encode("utf-8", "replace")) % size
        for end, start, size in zip(ends, STARTS, SIZES, strict=False)
    ]
    return [*hashed, STARTS[-1] + memberships(plain, word.text, in_place)]


def memberships(plain: str, written: str, in_place: bool) -> int:
    """A number from 0 to 255: which lists hold the word, and whether it has capitals."""
    bits = sum(1 << place for place, name in enumerate(LISTS) if plain in listed(name))
    case = (
        0 if written.islower() else 1 if written.isupper() and len(written) > 1 else 2 if written[:1].isupper() else 3
    )
    return bits | in_place << 4 | case << 5


def shape(word: str) -> str:
    """Marseille is Xx, MRI is X, pH is xX, 2019 is 0000: runs are cut, except those of figures."""
    kinds = [
        "X" if letter.isupper() else "x" if letter.isalpha() else "0" if letter.isdigit() else letter
        for letter in word[:12]
    ]
    return "".join(kind for place, kind in enumerate(kinds) if kind == "0" or place == 0 or kinds[place - 1] != kind)


def places(folded: Sequence[str]) -> list[bool]:
    """For each word, whether it is in a listed place of up to five words."""
    known, starts, inside = listed("places"), _first_words(), [False] * len(folded)
    for at, word in enumerate(folded):
        if word in starts:
            for end in range(min(at + LONGEST_PLACE, len(folded)), at, -1):
                if " ".join(folded[at:end]) in known:
                    inside[at:end] = [True] * (end - at)
                    break
    return inside


def _first_words() -> frozenset[str]:
    if not _FIRST:
        _FIRST.append(frozenset(place.split(" ", 1)[0] for place in listed("places")))
    return _FIRST[0]


_FIRST: list[frozenset[str]] = []


def _before(text: str, at: int) -> str:
    return "^" if at == 0 else "|" if text[at - 1] == "\n" else " " if text[at - 1].isspace() else "-"
