"""Hospitals, schools, employers and companies by how they are named."""

import re

from telementor.rules.deid.findings import Reason
from telementor.rules.deid.place_words import CAP, CAPS, CARE, COMPANY, EMPLOYED, FR_CARE, FR_COMPANY, LINK
from telementor.rules.deid.sentence_words import SERVICES
from telementor.rules.deid.words import UPPER

# What it is, how it is written (its last group, where it has one, is the place), how sure that makes it, and why.
SHAPES: list[tuple[str, re.Pattern[str], float, Reason]] = [
    (
        "HOSPITAL",
        re.compile(
            rf"(?<![\w'’-])(?!(?:The|A|An|This|That|His|Her|At|In|From|To|Our|My|Local|Community"
            rf"|Outpatient|Emergency|Day|Walk|Primary|Pain) {CARE}\b)(?:St\.? |Ste\.? )?{CAPS} (?:{LINK} ){{0,2}}{CARE}"
            rf"(?: (?:(?:of|de|at|for|-|–) )?(?:{LINK} )?{CAPS})?(?! \d{{2}})"
        ),
        0.85,
        Reason.SHAPE,
    ),
    (
        "HOSPITAL",
        re.compile(
            rf"\b(?:University|College|City|Municipality|Town|County|Regional Municipality"
            rf"|Township|Village|Bank|Church|Academy|Ministry|Institute|District|Province"
            rf"|State) of (?:the )?{CAPS}"
        ),
        0.85,
        Reason.SHAPE,
    ),
    (
        "HOSPITAL",
        re.compile(
            rf"(?<![\w'’-])(?<!essai )(?<!étude )(?<!essais )(?<!examen )(?<!tableau )(?<!stade ){FR_CARE}"
            rf" (?:(?:de|du|des|pour|et) |de la |de l['’]|d['’]|l['’]|la |le |les |en )?(?:{CAP})(?:[ -](?:{LINK}"
            rf" ?)?{CAP}){{0,5}}"
        ),
        0.85,
        Reason.SHAPE,
    ),
    (
        "HOSPITAL",
        re.compile(
            rf"(?<![\w'’-])(?:[Cc]linique|[Cc]entre|[Uu]nit[ée]|[Dd][ée]partement|[Ss]ervice)(?: (?:de "
            rf"|du |des |d['’]|de la |de l['’])?[a-zà-ÿ]{{3,20}}){{1,3}} (?:de |du |des |d['’]"
            rf"|de la |de l['’]|à )(?:l['’])?{CAP}(?:[ -](?:{LINK} ?)?{CAP}){{0,3}}"
        ),
        0.8,
        Reason.SHAPE,
    ),
    (
        "HOSPITAL",
        re.compile(
            r"(?<![\w-])(?:Health Sciences (?:North|Cent(?:re|er))|CHUM|CUSM|MUHC|CHUQ|CHUS"
            r"|CHUL|IUCPQ|CAMH|UHN|CHEO|HSC|NOSM|TBRHSC|SickKids|VGH|UBC|QEII|IWK|CIUSSS"
            r"|CISSS|LHSC|SJHC|HHS|KHSC|HSN|NYGH|TOH|CHSLD|CLSC)(?![\w-])"
        ),
        0.8,
        Reason.LISTED,
    ),
    (
        "EMPLOYER",
        re.compile(rf"(?<![\w'’-])(?i:{EMPLOYED}) ?(?i:the |la |le |les |l['’]|un |une |a |an )?({CAPS})"),
        0.85,
        Reason.LABEL,
    ),
    (
        "HOSPITAL",
        re.compile(
            rf"\b(?i:at|to|from|by|in) (?:the )?((?!(?:The|In|Her|His)\b)(?:[Ss]te?\.? )?{CAPS} General)\b(?! [A-Z])"
        ),
        0.8,
        Reason.SHAPE,
    ),
    ("ORGANIZATION", re.compile(rf"\b{CAPS},? {COMPANY}\b\.?"), 0.8, Reason.SHAPE),
    (
        "ORGANIZATION",
        re.compile(rf"\b{FR_COMPANY} (?:(?:de la|des?|du|d['’]) ?)?{CAP}(?:[ -]{CAP}){{0,3}}"),
        0.75,
        Reason.SHAPE,
    ),
    ("EMPLOYER", re.compile(rf"\bchez (?:la |le |les |l['’])?({CAPS})"), 0.6, Reason.LABEL),
    (
        "ORGANIZATION",
        re.compile(rf"\b{UPPER}[a-zà-ÿ]+(?:-| & | and | et ){UPPER}[a-zà-ÿ]+(?:,| and| &) {CAP}(?: {COMPANY})?\b"),
        0.6,
        Reason.SHAPE,
    ),
]


def is_service(institution: str) -> bool:
    """The Pulmonary Clinic, the Care Center: every hospital has one."""
    words = re.findall(r"[^\W\d_]+", institution.lower())
    return not institution.isupper() and all(
        word in SERVICES or re.fullmatch(CARE, word.capitalize()) for word in words
    )
