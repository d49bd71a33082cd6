"""Addresses as other countries write them, and whatever follows a word for an address.

Sources: the Universal Postal Union's addressing systems (house number before or behind the street, postcode before or
behind the town, by country); Royal Mail on the parts of a postcode.
"""

import re

from telementor.rules.deid.findings import Reason
from telementor.rules.deid.place_words import CAP

_NUMBER = r"#?\d{1,5}[A-Za-z]?(?:[-/]\d{1,4}[A-Za-z]?)?"
_CODE = r"\d{4,6}"
_NAMED = rf"(?:{CAP}|d[aeiou]s?|della|van|der|den|el|la|al|y) ?"
_STREET = rf"(?:{CAP} ){{0,4}}{CAP}"
_TOWN = rf"{CAP}(?:[ -](?:(?:sur|de|la|am|an der) )?{CAP}){{0,3}}"
_BRITISH = r"[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}"
_HOUSE = r"(?:(?:Flat|Unit|Room|Block|Floor|House|Plot|Villa|Apto|Piso|Bât|Bâtiment|Quận|Phường|Sector|Sektor) ?#?\w{1,4},? )?"

# What it is, how it is written (its last group, where it has one, is the place), how sure that makes it, and why.
SHAPES: list[tuple[str, re.Pattern[str], float, Reason]] = [
    ("POSTAL", re.compile(rf"(?<![\w-]){_BRITISH}(?![\w-])"), 0.8, Reason.SHAPE),
    # 12 Anna Salai, Chennai 600002; 7 Jalan Ampang, 55100 Kuala Lumpur; 45 Lê Lợi, Quận 1, Huế
    (
        "STREET",
        re.compile(
            rf"(?<![\d./,-]){_HOUSE}{_NUMBER},? {_STREET}(?:, {_STREET}(?: \d{{1,3}})?){{0,3}},? "
            rf"(?:{_CODE} {_TOWN}|{_TOWN},? {_CODE}|{_TOWN} {_BRITISH})(?!\w)"
        ),
        0.8,
        Reason.SHAPE,
    ),
    ("STREET", re.compile(rf"(?<![\d./,-]){_NUMBER} {_STREET}, {CAP} \d{{1,2}}, {_TOWN}"), 0.75, Reason.SHAPE),
    # Via Garibaldi 12, 20121 Milano
    (
        "STREET",
        re.compile(rf"\b{CAP}(?: {_NAMED}){{0,4}} ?{_NUMBER}, (?:[A-Z]{{1,2}}-)?{_CODE} {_TOWN}"),
        0.85,
        Reason.SHAPE,
    ),
    (
        "STREET",
        re.compile(
            r"\b(?i:(?:home |mailing |old |new |civic |postal )?address|adresse(?: postale| civique)?|mail(?:ed)? (?:it )?to"
            r"|(?:sent|send|deliver(?:y|ed)?|ship(?:ped)?) to|home is"
            r"|envoy(?:er|é)e? (?:à|au)|livr(?:er|é|aison)e? (?:à|au))(?: ?:| is| est)? ?\n?"
            r"((?=[^\n.;]{0,60}\d)(?=[^\n.;]{0,40},)(?:#?\d|[A-Z])[^\n;]{8,110}?)(?=\.?(?:\s*$|\n|;|\. [A-Z])|\.\s)"
        ),
        0.7,
        Reason.LABEL,
    ),
]
