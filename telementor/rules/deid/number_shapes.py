"""How numbers that stand for a person are written; those that a label announces are in `number_labels`.

Sources: the health-number formats that the provinces publish (Ontario ten digits and a version of two letters, Québec
four letters and eight digits, British Columbia ten from 9, Alberta, Manitoba and Saskatchewan nine, Nova Scotia ten,
New Brunswick nine, Prince Edward Island eight, Newfoundland twelve, Yukon and Nunavut nine, Northwest Territories a
letter and seven), Ontario's driver's licence, GS1 device identifiers (UDI), the Social Security Administration, ISO 7812.
A failed check digit lowers the confidence; it never hides the number, for people mistype.
"""

import re

_FLAGS = re.IGNORECASE
PIECE = re.compile(r"[A-Za-z0-9()*]{1,34}(?:[-/._][A-Za-z0-9]{1,20}){0,6}")
PLATE = re.compile(
    r"[A-Z]{2,4}[ -]?\d{2,4}|[A-Z]\d{2}[ -]?[A-Z]{3}|\d{3}[ -]?[A-Z]{3}|[A-Z]{2}\d[ -]?\d{2}[A-Z]"
    r"|[A-Z]{3}[ -]\d[A-Z]\d"
)
UNIT = re.compile(
    r"\s?(?:%|mg|mcg|µg|ug|ml|kg|lbs?|cm|mm|units?|unités?|iu|ui|cells?|/mm|/µl|/ul"
    r"|x ?10|k\b|bpm|mmhg|dollars?|\$|€|iu|meq|mmol|copies|steps|cc|cfu|ufc|cellules"
    r"|plaquettes|years|ans|hours|heures|minutes|calories|kcal|people|persons)",
    _FLAGS,
)

SEP = r"(?:[ -]\n?|\n)"  # a number may be broken over two lines
# A number said aloud. Seven figures or more are no count of tablets.
FIGURE = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|z[ée]ro|une?|deux|trois|quatre|cinq|sept|huit|neuf|\d{1,4})"
SPELLED = re.compile(rf"(?<![\w-])(?:{FIGURE}[ ,.-]{{1,3}}\n?){{6,20}}{FIGURE}(?![\w-])", _FLAGS)
COUNTED = re.compile(r"one\W+two\W+three\W+four|une?\W+deux\W+trois\W+quatre|ten\W+nine\W+eight", _FLAGS)

# Shapes that speak for themselves. The name of a check is looked up in CHECKS; None has none.
SHAPES: list[tuple[str, re.Pattern[str], float, str | None]] = [
    ("RAMQ", re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{4}[ -]?\n?\d{4}[ -]?\n?\d{4}(?!\d|[ -]\d)"), 0.97, "RAMQ"),
    (
        "OHIP",
        re.compile(rf"(?<![\d.,/-])\d{{4}}{SEP}\d{{3}}{SEP}\d{{3}}(?!\d)(?:[ -]?[A-Za-z]{{1,2}}\b)?"),
        0.95,
        "OHIP",
    ),
    ("OHIP", re.compile(r"(?<![\d.,/-])\d{10}[ -]?[A-Z]{2}\b"), 0.95, "OHIP"),
    ("PHN", re.compile(rf"(?<![\d.,/-])9\d{{3}}{SEP}\d{{3}}{SEP}\d{{3}}(?!\d)"), 0.95, "BC_PHN"),
    ("SIN", re.compile(rf"(?<![\d.,/-])\d{{3}}{SEP}\d{{3}}{SEP}\d{{3}}(?![\d])(?![.,]\d)"), 0.9, "SIN"),
    ("SIN", re.compile(r"(?<![\d.,/-])\d{3}([ -])\d{2}\1\d{4}(?!\d)"), 0.95, None),
    ("PHN", re.compile(r"(?<![\d.,/-])\d{5}-\d{4}(?!\d)"), 0.85, None),
    ("DRIVER", re.compile(r"(?<![A-Za-z0-9])[A-Za-z]\d{4}[ -]?\d{5}[ -]?\d{5}(?!\d)"), 0.97, None),
    ("DRIVER", re.compile(r"(?<![A-Za-z0-9])[A-Z]\d{4}[ -]\d{6}[ -]\d{2}(?!\d)"), 0.95, None),
    ("CREDIT_CARD", re.compile(r"(?<![\d.,/-])\d{4}([ -]?)\d{4}\1\d{4}\1\d{1,7}(?!\d)"), 0.97, "CREDIT_CARD"),
    ("CREDIT_CARD", re.compile(r"(?<![\d.,/-])3\d{3}[ -]?\d{6}[ -]?\d{4,5}(?!\d)"), 0.97, "CREDIT_CARD"),
    (
        "IBAN",
        re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])"),
        0.95,
        "IBAN",
    ),
    ("DEVICE", re.compile(r"\(01\) ?\d{8,14}(?: ?\(\d{2,3}\) ?[A-Za-z0-9-]{1,20}){0,5}"), 0.98, None),
    ("DEVICE", re.compile(r"\b(?:SN|S/N)[ :#-]{0,3}[A-Z0-9-]{0,4}\d[A-Z0-9-]{4,24}"), 0.95, None),
    ("VIN", re.compile(r"(?<![A-Za-z0-9])(?=[A-Z]*\d)(?=\d*[A-Z])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])"), 0.9, None),
    (
        "UUID",
        re.compile(r"(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])", _FLAGS),
        0.97,
        None,
    ),
    ("ID", re.compile(r"(?<![A-Za-z0-9#.,/:+*-])\d{7,34}(?![\d%]|[.,]\d)"), 0.85, None),
    (
        "ID",
        re.compile(
            r"(?<![A-Za-z0-9.,/:+*-])[A-Z]{1,5}[-/]?\d{5,14}(?:[-/]\d{1,6}){0,2}[A-Z]{0,2}(?![A-Za-z0-9]"
            r"|[.,]\d)"
        ),
        0.85,
        None,
    ),
    (
        "ID",
        re.compile(
            r"(?<![A-Za-z0-9.,/:+*-])(?=[A-Z0-9]*\d[A-Z0-9]*\d[A-Z0-9]*\d)[A-Z]{1,4}\d{2,8}[A-Z]{1,4}\d{2,12}[A-Z]?"
            r"(?![A-Za-z0-9]|[.,]\d)"
        ),
        0.8,
        None,
    ),
    ("ID", re.compile(r"(?<![A-Za-z0-9.,/:+*-])\d{2,6}[A-Z]{1,4}\d{3,12}[A-Z]?(?![A-Za-z0-9]|[.,]\d)"), 0.8, None),
    ("ID", re.compile(r"(?<![\w.,/:+*-])\d{2,7}(?:-\d{2,7}){1,5}(?![\w/]|[.,]\d)"), 0.7, None),
    ("ID", re.compile(r"(?<![\d.,/:-])(?:\d[ .\-_]{1,3}){6,33}\d(?![\d%/]|[.,]\d)"), 0.85, None),
    ("ID", re.compile(r"(?<![\d.,/:-])\d{2,5}(?: \d{2,5}){2,8}(?![\d%/]|[.,]\d)"), 0.7, None),
    ("ID", re.compile(r"(?<!\w)#\s?\d{5,20}\b"), 0.8, None),
]
