"""Numbers that stand for a person: after a label, or by their shape and check digit (`number_shapes`)."""

import re
from collections.abc import Iterator

from telementor.rules.deid.checksums import CHECKS, ramq
from telementor.rules.deid.findings import Finding, Reason, Type
from telementor.rules.deid.number_labels import LABELLED, STRONG, WEAK
from telementor.rules.deid.number_shapes import COUNTED, PIECE, PLATE, SHAPES, SPELLED, UNIT


def numbers(text: str) -> Iterator[Finding]:
    """Numbers of people, cards, files, cars and devices, as ID."""
    yield from labelled(text)
    yield from spelled(text)
    for subtype, shape, confidence, check in SHAPES:
        for found in shape.finditer(text):
            if _counts(text, *found.span(), subtype):
                yield _checked(found, subtype, confidence, check)


def spelled(text: str) -> Iterator[Finding]:
    """Four one six, five five five ...: at least five of the figures as words, and not somebody counting."""
    for found in SPELLED.finditer(text):
        if len(re.findall(r"[^\W\d_]+", found[0])) > 4 and not COUNTED.search(found[0]):
            yield Finding(*found.span(), Type.ID, "SPELLED", 0.75, "numbers", Reason.SHAPE)


def labelled(text: str) -> Iterator[Finding]:
    """What follows a label: pieces with figures in them, and a trailing code of one to four capitals."""
    for subtype, label in LABELLED:
        for found in label.finditer(text):
            start, end = value(text, found.end())
            digits = sum(letter.isdigit() for letter in text[start:end])
            enough = 1 if subtype == "PLATE" and end - start >= 5 else 3
            telling = digits >= 6 or not _weak(found[0]) or (subtype == "PLATE" and PLATE.fullmatch(text[start:end]))
            if digits >= enough and telling and not UNIT.match(text, end):
                yield Finding(start, end, Type.ID, subtype, 0.95, "numbers", Reason.LABEL)


def value(text: str, at: int) -> tuple[int, int]:
    """From `at`: the pieces that make one number ("4307 204 786 RW"), up to the first piece that cannot be of it."""
    start = end = at
    for _ in range(8):
        piece = PIECE.match(text, at)
        if not piece or not (_figures(piece[0]) or _code(piece[0])):
            break
        start, end = (start if end > start else at), piece.end()
        at = end + (text[end : end + 1] in (" ", "-"))
    while end > start and (text[end - 1] in "(-/. " or (text[end - 1] == ")" and "(" not in text[start:end])):
        end -= 1
    return start, end


def _figures(piece: str) -> bool:
    return any(letter.isdigit() for letter in piece)


def _code(piece: str) -> bool:
    """Letters of a number, such as a version code or half a plate."""
    return len(piece) <= 4 and piece.isalpha() and piece.isupper()


def _weak(label: str) -> bool:
    word = re.match(r"[\w ]+", label)
    return bool(word and not STRONG.search(label) and WEAK.match(word[0].strip()))


def _counts(text: str, start: int, end: int, subtype: str) -> bool:
    """Not a dose, a count, a blood pressure, or thousands written in threes (10 000 000)."""
    found = text[start:end]
    if subtype == "RAMQ" and not found[:4].isupper():  # or "from 2010 2015" would be one
        return ramq(re.sub(r"\W", "", found))
    if subtype != "ID":
        return True
    if UNIT.match(text, end) or re.fullmatch(r"\d{1,3}(?: 000)+", found):
        return False
    return sum(letter.isdigit() for letter in found) >= (9 if " " in found else 6)


def _checked(found: re.Match[str], subtype: str, confidence: float, check: str | None) -> Finding:
    if check is None:
        return Finding(*found.span(), Type.ID, subtype, confidence, "numbers", Reason.SHAPE)
    plain = re.sub(r"[^A-Z0-9]", "", found[0].upper())
    plain = plain[:10] if check in ("OHIP", "BC_PHN") else plain
    if CHECKS[check](plain):
        return Finding(*found.span(), Type.ID, subtype, 0.99, "numbers", Reason.CHECKSUM)
    return Finding(*found.span(), Type.ID, subtype, confidence - 0.1, "numbers", Reason.BAD_CHECKSUM)
