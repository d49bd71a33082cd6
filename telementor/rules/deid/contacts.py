"""Where a person can be reached: telephones, mail, web addresses, handles, network addresses.

Sources: the North American Numbering Plan (area code and exchange begin with 2 to 9), ITU-T E.164 (at most 15 digits),
RFC 5321 and 3986, read generously: a number that breaks the plan is marked all the same.
"""

import re
from collections.abc import Iterator

from telementor.rules.deid.findings import Finding, Reason, Type

_FLAGS = re.IGNORECASE
EXTENSION = r"(?:[ ,]{0,2}(?:x|ext\.?|extension|poste|p\.|#)[ .:]{0,2}\d{1,6})?"
LABEL = (
    r"(?:tele?phones?|t[ée]l(?:[ée]phone)?s?|ph|phones?|cell(?:ulaire|ulars?| phone)?"
    r"|mobile|portable|fax|t[ée]l[ée]copieur|pager|t[ée]l[ée]avertisseur"
    r"|call(?:ed|ing)?(?: \w+)?|contact|reach(?:ed)?(?: \w+)?|whatsapp|text(?:ed)?"
    r"|sms|numbers?|num[ée]ro|no|home|work|appeler|joindre|rejoindre|joignable"
    r"|(?:phone|telephone|cell|mobile|fax|contact) (?:number|no|#))"
)
TLD = (
    r"(?:com|ca|org|net|edu|gov|mil|info|biz|io|co|us|uk|fr|qc\.ca|health|care|app"
    r"|dev|me|tv|de|ch|be|it|es|nl|se|no|dk|fi|pl|cz|sk|hu|ro|ru|ua|gr|pt"
    r"|br|mx|ar|cl|au|nz|in|jp|cn|kr|za|ie|at|is|li|lt|lv|ee|hr|si|bg|rs|tr|il|eu"
    r"|quebec|site|online|xyz|club|clinic)"
)
# As people write them to keep machines off: ann (at) site [dot] ca, ann arobase site point ca.
DOT = r"(?:[\[(] ?(?:dot|point|\.) ?[\])]|(?:dot|point)\b)"
AT = rf"(?:@|[\[(] ?(?:at|a|arobase?|@) ?[\])]|arobase?\b| at (?=[\w-]{{1,63}} ?{DOT}))"
DOTTED = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}"
SHAPES: list[tuple[str, re.Pattern[str], float]] = [
    ("URL", re.compile(r"\b(?:https?|ftp|sftp)://[^\s<>\"'«»]{2,500}", _FLAGS), 0.99),
    ("URL", re.compile(r"\bwww\.[^\s<>\"'«»]{2,500}", _FLAGS), 0.99),
    ("EMAIL", re.compile(r"(?<![\w.+-])[\w.+%'-]{1,64}@(?:[\w-]{1,63}\.){1,5}\w{2,24}", _FLAGS), 0.99),
    (
        "EMAIL",
        re.compile(
            rf"\b(?:[\w+%-]{{1,40}} {DOT} ){{0,3}}[\w.+%-]{{1,64}} ?{AT} ?(?:[\w-]{{1,63}} ?(?:\.|{DOT}) ?){{1,4}}{TLD}\b",
            _FLAGS,
        ),
        0.9,
    ),
    ("IP", re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]\d)(?:/\d{1,2})?(?::\d{2,5})?"), 0.95),
    ("IP", re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])", _FLAGS), 0.95),
    ("IP", re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4}(?![\w:])", _FLAGS), 0.9),
    ("DEVICE", re.compile(r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])", _FLAGS), 0.95),
    ("URL", re.compile(rf"(?<![\w@.-]){DOTTED}{TLD}(?:/[^\s<>\"'«»]{{0,300}}|\b(?![.-]?\w))", _FLAGS), 0.85),
    ("HANDLE", re.compile(r"(?<![\w@.])@[A-Za-z_]\w{2,30}\b"), 0.85),
    (
        "HANDLE",
        re.compile(
            r"\b(?:facebook|instagram|twitter|tiktok|snapchat|skype|linkedin|telegram|whatsapp"
            r"|messenger|discord)"
            r"(?: (?:handle|account|id|name|user ?name|compte))?\s?[:@]\s?@?([\w.-]{3,40})",
            _FLAGS,
        ),
        0.85,
    ),
    (
        "PHONE",
        re.compile(
            rf"(?<![\w.])(?:\+?1[ .-]{{0,2}})?(?:\([2-9]\d\d\)|[2-9]\d\d)(?:[ ]?[-.–/][ ]?\n?"
            rf"|[ ]{{0,2}}\n?)"
            rf"[2-9]\d\d(?:[ ]?[-.–][ ]?\n?|[ ]?\n?)\d{{4}}(?![\d]){EXTENSION}",
            _FLAGS,
        ),
        0.95,
    ),
    (
        "PHONE",
        re.compile(rf"(?<!\w)\(?\+\(?\d{{1,3}}\)?(?:[ .\-/]{{0,2}}\(?\d{{1,5}}\)?){{2,7}}(?!\d){EXTENSION}", _FLAGS),
        0.95,
    ),
    (
        "PHONE",
        re.compile(
            rf"(?<![\w.,/-])\(0?\d{{1,4}}\)[ ./-]{{0,2}}\d{{2,8}}(?:[ .-]\d{{2,8}}){{0,4}}(?!\d){EXTENSION}", _FLAGS
        ),
        0.9,
    ),
    (
        "PHONE",
        re.compile(
            rf"\b{LABEL}\.?(?: (?:is|est|at|au|on|number|no|her|him|me|us))?\s?[:#=(]?"
            rf"\s?(\+?\(?\d[\d ().\-–/]{{4,22}}\d{EXTENSION})",
            _FLAGS,
        ),
        0.9,
    ),
    ("PHONE", re.compile(rf"(?<![\w.,/-])[2-9]\d\d[-.–]\d{{4}}(?![\d-]){EXTENSION}", _FLAGS), 0.8),
    ("PHONE", re.compile(rf"(?<![\w.,/-])0\d{{1,4}}(?:[ .-]\d{{2,8}}){{1,5}}(?![\d]){EXTENSION}", _FLAGS), 0.8),
    (
        "PHONE",
        re.compile(r"(?<![\d.,/-])(?<!\d )\d{2,4} \d{6,8}(?![\d.,/-]\d| \d|\s?(?:units|unit[ée]s|UI|IU|cells|/))"),
        0.7,
    ),
    ("PHONE", re.compile(r"(?<![\d.,/-])(?<!\d )(?!(?:19|20)\d\d )\d{4} \d{4}(?![\d.,/-]\d| \d)"), 0.7),
]


def contacts(text: str) -> Iterator[Finding]:
    """Every way to reach somebody, as CONTACT; a network card's address is a device and so an ID."""
    for subtype, shape, confidence in SHAPES:
        for found in shape.finditer(text):
            start, end = found.span(shape.groups)
            while end > start and text[end - 1] in ".,;:!?)]'’- \n":
                end -= 1
            if subtype != "PHONE" or sum(letter.isdigit() for letter in text[start:end]) >= 7:
                kind = Type.ID if subtype == "DEVICE" else Type.CONTACT
                yield Finding(start, end, kind, subtype, confidence, "contacts", Reason.SHAPE)
