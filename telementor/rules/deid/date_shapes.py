"""How dates are written in English and French: figures, names of months, spelled out, ranges, feasts, and the day alone."""

import re

from telementor.rules.deid.date_words import (
    CLOCK,
    DAY,
    DAYS,
    EN_SPELLED,
    FEAST,
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
    # Thursday the 12th; le mardi 3; 2024 05 16; 24/03/09
    ("DATE", re.compile(rf"\b{WEEKDAY},? (?:the )?{DAY}(?:st|nd|rd|th|er)\b", _FLAGS), 0.8),
    (
        "DATE",
        re.compile(
            rf"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:le )?{DAY}\b(?![.,:/%]\d| ?h)", _FLAGS
        ),
        0.75,
    ),
    (
        "DATE",
        re.compile(r"(?<![\d.,/-])(?:19|20)\d\d (?:0[1-9]|1[0-2]) (?:0[1-9]|[12]\d|3[01])(?![\d/]|[.,]\d| \d)"),
        0.8,
    ),
    (
        "DATE",
        re.compile(r"(?<![\d.,/-])(?:19|20)\d\d ?[-/.] ?(?:0?[1-9]|1[0-2]) ?[-/.] ?(?:0?[1-9]|[12]\d|3[01])(?![\d/])"),
        0.9,
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
            rf"\b(?:(?:la )?veille de )?{FEAST}"
            r"(?: (?:day|eve|weekend|sunday|monday))?,? (?:of |in |en |de )?(?:19|20)\d\d\b",
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
