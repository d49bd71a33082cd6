"""What a displayed name says: its words folded and in order, the names it may hold, or that it is a telephone."""

import re

from telementor.rules.letters import without_accents
from telementor.rules.matching.words import AFTER_COMMA, NO_NAME, POST_NOMINALS, TITLES

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "‐": "-", "‑": "-", "’": "'", "ʼ": "'", "`": "'"}
)
_PRONOUN = r"(?:she|her|hers|he|him|his|they|them|theirs|ze|xe|elle|elles|il|lui|iel|ael|la|le)"
_PRONOUNS = re.compile(rf"[(\[]\s*{_PRONOUN}(?:[\s/,|.]+{_PRONOUN})*\s*[)\]]|\b{_PRONOUN}(?:\s*/\s*{_PRONOUN})+\b")
_MODEL = r"(?:-\w+|\s+(?:pro|air|mini|max|plus|ultra|tab|se|[a-z]?\d\w*)\b)*"
_DEVICE = re.compile(
    r"(?:'s?\s+|\b)(?:iphone|ipad|ipod|imac|macbook|galaxy|android|samsung|pixel \d|sm-\w+|chromebook|laptop|desktop|pc"
    rf"|computer|ordinateur|portable|tablette?|telephone|phone|mobile)\b{_MODEL}(?:\s+(?:de|du|of)\b|\s+d(?='))?"
)
_PHONE = re.compile(r"\s*(?:phone|caller)?\s*\+?[\d\s().*x-]*")
_CALL_IN = re.compile(r"\s*call[- ]?in[- ]user.*")
_WORD = re.compile(r"[^\W_]+(?:[.'-][^\W_]+)*")
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_SITE = re.compile(r"\s+[-–—:@]+\s+|\s*\|\s*")
_TOGETHER = re.compile(r"\s+(?:and|et|with|avec)\s+|\s*[&/;+]\s*")


def normalise(name: str) -> str:
    """A displayed name as it is compared and kept: ÉLOÏSE O'Neil, NP (elle) and Dr. O'Neil, Eloise are "eloise oneil".

    Empty where the name names nobody ("Guest", "iPhone", "Call-In User_1", a number partly hidden): the next "iPhone"
    is somebody else's. A whole telephone number gives its digits.
    """
    folded = _fold(name)
    return _number(folded) if _is_phone(folded) else plain(" ".join(_words(_bare(folded))))


def readings(name: str) -> list[str]:
    """The names one displayed name may hold: "Bob (Robert Roy)", "Ann Roy - Timmins", "Ann Roy, Timmins".

    Hyphens stay, for they show that Marie-Claude is one given name and Roy-Lee one family name; `plain` takes them out.
    """
    bare = _bare(_fold(name))
    outer = _BRACKETS.sub(" ", bare)
    pieces = [outer, bare, *_BRACKETS.findall(bare), *_SITE.split(outer), outer.split(",")[0], *_TOGETHER.split(outer)]
    return list(dict.fromkeys(reading for piece in pieces if (reading := " ".join(_words(piece)))))


def plain(reading: str) -> str:
    return reading.replace("-", " ")


def is_phone(name: str) -> bool:
    """Whether it is a caller: a number, whole or partly hidden, or "Call-In User_1"."""
    return _is_phone(_fold(name))


def is_shared(name: str) -> bool:
    """Whether two people are named at one device: "Ann Roy & Bob Lee", but not "Ann Roy RN/NP"."""
    return sum(bool(_words(part)) for part in _TOGETHER.split(_bare(_fold(name)))) > 1


def _fold(text: str) -> str:
    """Lower case without accents: ÉLOÏSE, Éloïse and eloise are one."""
    return without_accents(text.casefold().translate(_LETTERS)).casefold()


def _is_phone(folded: str) -> bool:
    return bool(_CALL_IN.fullmatch(folded) or (_PHONE.fullmatch(folded) and sum(map(str.isdigit, folded)) >= 4))


def _number(folded: str) -> str:
    """Ten digits or more, without the leading 1 of North America; empty where some are hidden or there are none."""
    digits = "".join(filter(str.isdigit, folded))
    if len(digits) < 10 or "*" in folded or "x" in folded:
        return ""
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def _bare(folded: str) -> str:
    """Without pronouns, devices, and brackets that hold no name."""
    plain = _DEVICE.sub(" ", _PRONOUNS.sub(" ", folded))
    return _BRACKETS.sub(lambda found: found[0] if _words(found[1]) else " ", plain)


def _words(text: str) -> list[str]:
    """The words of a name: "Family, Given" put in order, titles and letters taken off; none where none is a name."""
    first, *others = [_split(part) for part in text.split(",")]
    parts = [part for part in (first, *(part for part in others if not AFTER_COMMA.issuperset(part))) if part]
    if len(parts) > 1:
        parts[:2] = parts[1], parts[0]
    words = _trim([word for part in parts for word in _trim(part)])
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
    return words[start:end]
