"""What a displayed name says: its words folded and in order, the names it may hold, or that it is a telephone."""

import re
from collections.abc import Iterator

from telementor.rules.matching import frills
from telementor.rules.matching.folding import fold
from telementor.rules.matching.places import is_place, without_place
from telementor.rules.matching.words import AFTER_COMMA, NO_NAME, POST_NOMINALS, SUFFIXES, TITLES

_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_SITE = re.compile(r"\s+[-–—:@•]+\s+|\s*\|\s*|:\s+")
_TOGETHER = re.compile(r"\s+(?:and|et|with|avec)\s+|\s*[&/;+]\s*")
_AND_MORE = re.compile(r".*[&+]\s*\d+\s*")


def normalise(name: str) -> str:
    """A displayed name as it is compared and kept: ÉLOÏSE O'Neil, NP (elle) and Dr. O'Neil, Eloise are "eloise oneil".

    Empty where the name names nobody ("Guest", "iPhone", "Call-In User_1", a number partly hidden): the next "iPhone"
    is somebody else's. A whole telephone number gives its digits.
    """
    folded = fold(name)
    return frills.number(folded) if frills.is_phone(folded) else plain(" ".join(_words(_bare(folded))))


def readings(name: str) -> list[str]:
    """The names one displayed name may hold: "Bob (Robert Roy)", "Ann Roy - Timmins", "Ann Roy, Timmins", "Ann (née Roy)".

    Hyphens stay, for they show that Marie-Claude is one given name and Roy-Lee one family name; `plain` takes them out.
    """
    folded = fold(name)
    found = [" ".join(words) for piece in dict.fromkeys(_pieces(_bare(folded))) if (words := _words(piece))]
    born = [f"{read.split()[0]} {told[1]}" for told in frills.ORIGIN.finditer(folded) for read in found[:1]]
    placed = [read for one in found for read in without_place(one)]
    return [read for read in dict.fromkeys([*found, *born, *placed]) if not is_place(read)]


def plain(reading: str) -> str:
    return reading.replace("-", " ")


def is_phone(name: str) -> bool:
    """Whether it is a caller: a number, whole or partly hidden, or "Call-In User_1"."""
    return frills.is_phone(fold(name))


def together(name: str) -> list[str]:
    """The names at one device, of "Ann & Bob Lee" ann lee and bob lee; none where it is one person's: "Ann Roy RN/NP"."""
    bare = _bare(fold(name))
    parts = [words for part in _TOGETHER.split(bare) if (words := _words(part)) and not is_place(" ".join(words))]
    if _AND_MORE.fullmatch(bare) and parts:
        return [" ".join(parts[0])]
    if len(parts) < 2:
        return []
    family = parts[-1][1:]
    return [" ".join([*words, *(family if len(words) == 1 else [])]) for words in parts]


def _bare(folded: str) -> str:
    """Without frills, and without brackets that hold no name."""
    return _BRACKETS.sub(lambda found: found[0] if _words(found[1]) else " ", frills.unadorned(folded))


def _pieces(bare: str) -> Iterator[str]:
    outer = _BRACKETS.sub(" ", bare)
    yield from (outer, bare, *_BRACKETS.findall(bare), *_SITE.split(outer))
    first, *others = outer.split(",")
    yield from (first, *(part for part in others if " " in part.strip()))
    yield from _TOGETHER.split(outer)


def _words(text: str) -> list[str]:
    """The words of a name: "Family, Given" put in order, titles and letters taken off; none where none is a name."""
    first, *others = [_split(part) for part in text.split(",")]
    suffix = [word for part in others if SUFFIXES.keys() >= set(part) for word in part]
    apart = AFTER_COMMA | SUFFIXES.keys()
    parts = [part for part in (first, *(part for part in others if not apart >= set(part))) if part]
    if len(parts) > 1:
        parts[:2] = parts[1], parts[0]
    words = _trim([word for part in parts for word in _trim(part)] + suffix)
    return [] if all(word in NO_NAME or word.isdigit() for word in plain(" ".join(words)).split()) else words


def _split(text: str) -> list[str]:
    """M.D. is one word, CCFP-EM and J.P. are two; O'Brien and Marie-Claude are one."""
    words: list[str] = []
    for raw in _WORD.findall(text):
        letters = raw.replace(".", "").split("-")
        words += letters if NO_NAME.issuperset(letters) else raw.replace("'", "").split(".")
    return words


def _trim(words: list[str]) -> list[str]:
    start, end = 0, len(words)
    # M. before two names is Monsieur; before one it may be an initial, and stays.
    while end - start > 1 and (words[start] in TITLES or (words[start] == "m" and end - start > 2)):
        start += 1
    while end - start > 1 and words[end - 1] in POST_NOMINALS:
        end -= 1
    # "NP Ann Roy"; but Md Rahman is somebody's name.
    while end - start > 2 and words[start] in POST_NOMINALS:
        start += 1
    return words[start:end]
