"""Addresses by how they are written: postal codes, streets, boxes and rural routes.

Sources: Canada Post's addressing guidelines (street types in both languages, PO box, RR, site, GD), the U.S. Postal
Service (ZIP codes, states, military boxes).
"""

import re

from telementor.rules.deid.findings import Reason
from telementor.rules.deid.place_words import (
    CAP,
    DIRECTION,
    EN_STREET,
    FR_STREET,
    LINK,
    STATE,
    STATE_NAME,
    SURE_STREET,
    UNIT,
    UNIT_NO,
)

_I = re.IGNORECASE
# What it is, how it is written (its last group, where it has one, is the place), how sure that makes it, and why.
SHAPES: list[tuple[str, re.Pattern[str], float, Reason]] = [
    (
        "POSTAL",
        re.compile(r"(?<![A-Za-z0-9])[A-Za-z]\d[A-Za-z][ -]{0,2}\d[A-Za-z]\d(?![A-Za-z0-9])"),
        0.95,
        Reason.SHAPE,
    ),
    (
        "POSTAL",
        re.compile(
            r"(?i:postal code|code postal|zip(?: code)?|fsa)\s?(?:is |est |:|#)?\s?([A-Za-z]\d[A-Za-z]"
            r"|\d{4,5}(?:-\d{4})?)\b"
        ),
        0.9,
        Reason.LABEL,
    ),
    ("POSTAL", re.compile(rf"\b{STATE},? \d{{5}}(?:-\d{{4}})?\b"), 0.9, Reason.SHAPE),
    ("POSTAL", re.compile(rf"\b{STATE_NAME},? \d{{5}}(?:-\d{{4}})?\b"), 0.9, Reason.SHAPE),
    (
        "STREET",
        re.compile(r"\b(?:PSC|Unit|CMR) \d{1,5},? Box \d{1,5}(?:\s{1,2}[AFD]PO,? A[AEP] \d{5})?", _I),
        0.95,
        Reason.SHAPE,
    ),
    (
        "STREET",
        re.compile(r"\b(?:US[NCS]{1,2}[NSV]?|USNV|USNS|USCGC) \w+\s{1,2}[AFD]PO,? A[AEP] \d{5}"),
        0.95,
        Reason.SHAPE,
    ),
    ("STREET", re.compile(r"\b[AFD]PO,? A[AEP] \d{5}"), 0.95, Reason.SHAPE),
    (
        "STREET",
        re.compile(
            rf"(?:{UNIT}\b\.? ?#?\w{{1,5}},? ?[-–]? ?)?(?<![\d./,-])#?\d{{1,6}}[A-Za-z]?(?:[-–/]\d{{1,5}}[A-Za-z]?)?,?"
            rf" (?:{DIRECTION} )?(?:(?:{CAP}|{LINK}|\d{{1,4}}) ){{1,5}}(?i:{EN_STREET})\b\.?(?:,? (?i:{DIRECTION})"
            rf"(?= |,|\.|$|\n))?{UNIT_NO}{{0,2}}"
        ),
        0.95,
        Reason.SHAPE,
    ),
    (
        "STREET",
        re.compile(
            rf"(?<![\d./,-])\d{{1,6}}[A-Za-z]?,? (?:[\w'’.-]{{1,25}} ){{1,3}}{SURE_STREET}\b\.?(?= (?:in "
            rf"|apt|unit|suite|{STATE})|,|\.|\n|$){UNIT_NO}{{0,2}}",
            _I,
        ),
        0.75,
        Reason.SHAPE,
    ),
    (
        "STREET",
        re.compile(
            rf"(?<![\d./,-])\d{{1,6}}[A-Za-z]?(?:[-–]\d{{1,5}})?,? {{0,2}}(?i:{FR_STREET})\b\.? (?i:de la"
            rf" |de l['’]|du |des |de |d['’]|la |le |les )?(?:\d{{1,3}}(?:e|er|re)?\b|(?:(?:{LINK} ?)?[^\W\d_][\w'’-]{{1,30}}))"
            rf"(?:[ ](?:(?:{LINK} ?)?{CAP})){{0,4}}(?:,? (?i:{DIRECTION})(?=[ ,.\n]|$))?{UNIT_NO}{{0,2}}"
        ),
        0.95,
        Reason.SHAPE,
    ),
    (
        "STREET",
        re.compile(
            rf"\b(?:rue|avenue|boulevard|chemin|rang|montée|ruelle) (?:de la |de l['’]|du "
            rf"|des |de |d['’])?{CAP}(?:[ -]{CAP}){{0,3}}"
        ),
        0.85,
        Reason.SHAPE,
    ),
    (
        "STREET",
        re.compile(
            rf"\b{CAP}(?: {CAP}){{0,2}} (?:Street|Avenue|Ave|Road|Rd|Boulevard|Blvd|Crescent"
            rf"|Cres|Lane|Highway|Hwy|Sideroad|Parkway)\b\.?(?: (?:North|South|East|West|N"
            rf"|S|E|W)\b)?"
        ),
        0.85,
        Reason.SHAPE,
    ),
    (
        "STREET",
        re.compile(
            r"\b(?:P\.? ?O\.?|C\.? ?P\.?|post office|case postale|postbox|postboks|postfach) ?(?:box"
            r"|bag)?[ .]{0,2}#?\d{1,6}(?:,? (?:station|stn|succ\.?|rpo|lcd) [\w'’.-]+(?: [A-Z][\w'’-]+){0,2})?",
            _I,
        ),
        0.9,
        Reason.SHAPE,
    ),
    (
        "STREET",
        re.compile(
            r"\b(?:R\.? ?R\.?|rural route|GD|general delivery|poste restante|SS|MR)(?: ?#? ?\d{1,3})(?:,?"
            r" ?(?:site|comp|compartment|box|stn|lot|emplacement|case)\.? ?#?\w{1,6}){0,3}(?![\w])",
            _I,
        ),
        0.9,
        Reason.SHAPE,
    ),
    (
        "STREET",
        re.compile(
            r"(?:(?<![\d./,-])\d{1,6} )?\b(?:highway|hwy|county road|range road|township road"
            r"|concession|autoroute|route|line|rang|lot) #?\d{1,4}[A-Z]?\b",
            _I,
        ),
        0.6,
        Reason.SHAPE,
    ),
    (
        "STREET",
        re.compile(r"\b(?i:apt|apartment|suite|unit|appartement|app)\b\.? ?#?\d{1,5}[A-Za-z]?(?![\w%])"),
        0.7,
        Reason.SHAPE,
    ),
    (
        "STREET",
        re.compile(rf"(?<![\d./,-])\d{{3,6}} (?:{CAP} ){{1,4}}\d{{1,6}}(?![\w/%]|[.,-]\d| ?(?:mg|mcg|ml|units|tab))"),
        0.75,
        Reason.SHAPE,
    ),
]
