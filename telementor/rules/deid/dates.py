"""Dates of every shape in English and French: figures, names of months, spelled out, ranges, and the day alone.

A year alone may stay (HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)(C)); a month alone is better said more broadly.
"""

import re
from collections.abc import Iterator

from telementor.rules.deid.date_words import (
    CLOCK,
    DAY,
    DAYS,
    EN_SPELLED,
    FR_SPELLED,
    GAP,
    MONTH,
    MONTHS,
    NTH,
    PAST,
    SPACE,
    SPELLED_YEAR,
    WEEKDAY,
    YEAR,
)
from telementor.rules.deid.findings import Finding, Reason, Type

_FLAGS = re.IGNORECASE
# The first group, where there is one, is the date; the longest shapes come first.
SHAPES: list[tuple[str, re.Pattern[str], float]] = [
    ("DATE", re.compile(rf"(?<![\d.,/-])(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1{DAY}(?!\d){CLOCK}", _FLAGS), 0.97),
    (
        "DATE",
        re.compile(
            rf"(?:\b{WEEKDAY},?{SPACE})?\b{DAYS}{SPACE}[-/.]?(?:of |de |du mois de |d['’])?{SPACE}{MONTH}"
            rf"(?:{SPACE}[-/.,]?{SPACE}(?:of |de )?(?:{YEAR}|\d\d\b(?![:,.]\d| ?(?:%|mg|mcg"
            rf"|ml|kg|ans|years))|{SPELLED_YEAR}))?"
            rf"{CLOCK}",
            _FLAGS,
        ),
        0.97,
    ),
    (
        "DATE",
        re.compile(
            rf"(?:\b{WEEKDAY},?{SPACE})?\b{MONTH}{GAP}[-/]?{DAYS}(?:{SPACE}[-/,]?{GAP}(?:{YEAR}|\d\d\b"
            rf"(?![:,.]\d| ?(?:%|mg|mcg|ml|kg|ans|years|patients)))|,?{GAP}{SPELLED_YEAR})?{CLOCK}",
            _FLAGS,
        ),
        0.97,
    ),
    ("DATE", re.compile(rf"(?<![\w.,/-]){DAY}-?(?:{'|'.join(MONTHS.values())})-?(?:19|20)?\d\d(?!\w)", _FLAGS), 0.95),
    (
        "DATE",
        re.compile(rf"\b(?:the )?(?:{EN_SPELLED})(?: day)? of {MONTH}(?:,? (?:{YEAR}|{SPELLED_YEAR}))?", _FLAGS),
        0.95,
    ),
    ("DATE", re.compile(rf"\b{MONTH} (?:the )?(?:{EN_SPELLED})\b(?:,? (?:{YEAR}|{SPELLED_YEAR}))?", _FLAGS), 0.95),
    ("DATE", re.compile(rf"\b(?:le )?(?:{FR_SPELLED}) {MONTH}(?: (?:{YEAR}|{SPELLED_YEAR}))?", _FLAGS), 0.95),
    ("DATE", re.compile(rf"\b(?:19|20)\d\d{SPACE}[-/., ]{SPACE}{MONTH}{SPACE}[-/., ]{SPACE}{NTH}", _FLAGS), 0.95),
    ("DATE", re.compile(rf"\b{MONTH}{SPACE}[-/,]?{SPACE}(?:of |de |in )?{YEAR}", _FLAGS), 0.9),
    ("DATE", re.compile(rf"\b{MONTH} {SPELLED_YEAR}", _FLAGS), 0.85),
    (
        "DATE",
        re.compile(
            r"(?<![\d.,/-])(?:0?[1-9]|[12]\d|3[01])( ?[-/.] ?)(?:0?[1-9]|[12]\d|3[01])\1(?:(?:19"
            r"|20)\d\d|\d\d)(?![\d/])"
            rf"(?![.,]\d){CLOCK}",
            _FLAGS,
        ),
        0.95,
    ),
    ("DATE", re.compile(r"(?<![\d.,/-])(?:0?[1-9]|1[0-2])[-/](?:19|20)\d\d(?![\d/-])"), 0.85),
    ("DATE", re.compile(r"(?<![\d.,/-])(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])(?![\d/-])"), 0.8),
    ("DATE", re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"), 0.8),
    (
        "DATE",
        re.compile(
            rf"\b{PAST}\s+((?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])|(?:[12]\d|3[01]|0?[1-9])/(?:0?[1-9]"
            rf"|1[0-2]))"
            r"(?![\d/%]|[.,]\d| ?(?:mg|mcg|ml|g\b|kg|tab|units|mm))",
            _FLAGS,
        ),
        0.8,
    ),
    (
        "DATE",
        re.compile(
            r"\b(?:in|since|en|depuis|from|of|on)\s+((?:0?[1-9]|1[0-2])[/-](?:[0189]\d|2\d))(?![\d/%-]"
            r"|[.,]\d| ?(?:mg|mcg|ml|g\b|kg))",
            _FLAGS,
        ),
        0.7,
    ),
    (
        "DOB",
        re.compile(
            r"\b(?:d\.?o\.?b|d\.?d\.?n|date of birth|born|birth ?date|date de naissance|née?"
            r"|naissance)\b\.?\s*(?:\(?e\)?)?"
            r"[\s:=#-]{0,5}(?:on|le|is|est)?\s*(\d{1,4}(?:[ ./-]{1,2}\d{1,4}){1,2}|\d{6,8})(?!\d)",
            _FLAGS,
        ),
        0.99,
    ),
    (
        "DATE",
        re.compile(
            r"\b(?:on|since|until|by|of|before|after) (the \d{1,2} ?(?:st|nd|rd|th))\b(?! (?:week"
            r"|day|month|year|percentile"
            r"|time|floor|rib|nerve|cranial|metatarsal|digit|toe|finger|grade|century|attempt|of))",
            _FLAGS,
        ),
        0.6,
    ),
    (
        "DATE",
        re.compile(
            r"\b(?:christmas|new year['’]?s|boxing|canada|victoria|labou?r|remembrance|valentine['’]?s"
            r"|mother['’]?s|father['’]?s)"
            r"(?: (?:day|eve))?,? (?:of |in )?(?:19|20)\d\d\b",
            _FLAGS,
        ),
        0.7,
    ),
]
BARE_MONTH = re.compile(
    r"\b(?:in|since|until|last|back in|early|late|by|during|this past|en|depuis|dès"
    r"|fin|début|mi-?|au mois de|vers"
    rf")\s+(?:mid-?|late |early )?((?:{'|'.join(MONTHS.values()).replace('|may', '').replace('|mar|', '|')}"
    rf"|May|Mai|mai)\b)(?! \d)"
)


def dates(text: str) -> Iterator[Finding]:
    """Full and partial dates as DATE, a month alone as QUASI. Overlaps are left for the caller to merge."""
    for subtype, shape, confidence in SHAPES:
        for found in shape.finditer(text):
            group = (
                shape.groups
                if shape.groups and found.group(shape.groups) and not _separator(found[shape.groups])
                else 0
            )
            start, end = found.span(group)
            if _plausible(text[start:end]):
                yield Finding(start, _trimmed(text, start, end), Type.DATE, subtype, confidence, "dates", Reason.SHAPE)
    for found in BARE_MONTH.finditer(text):
        yield Finding(*found.span(1), Type.QUASI, "MONTH", 0.5, "dates", Reason.BROADER)


def _separator(group: str) -> bool:
    return not any(letter.isalnum() for letter in group)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\n.,-/":
        end -= 1
    return end


def _plausible(date: str) -> bool:
    """At least one of two leading figures can be a month; "mar 3" is a date, "may 2" needs its capital."""
    if re.match(r"(?:may|mar|sun|sat|mon|sep|dec|jan)\b", date):
        return bool(re.search(r"\d{4}|\d(?:st|nd|rd|th)", date))
    figures = re.match(r"(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?\d", date)
    return not figures or min(int(figures[1]), int(figures[2])) <= 12
