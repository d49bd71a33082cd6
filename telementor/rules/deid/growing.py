"""Findings grown to the whole of what they are part of: half a name or half an address still tells."""

import re
from dataclasses import replace

from telementor.rules.deid.findings import Finding, Type
from telementor.rules.deid.known_words import is_rare
from telementor.rules.deid.name_shapes import PARTICLE, WORD
from telementor.rules.deid.words import UPPER

HYPHENED_BEFORE = re.compile(r"(?:[^\W\d_]{1,40}[-‐‑]){1,4}\Z")
HYPHENED_AFTER = re.compile(r"(?:[-‐‑][^\W\d_]{1,40}){1,6}")

# A year may stand before a town (in 2012 Toronto had none), and what a number behind it counts is a word in small letters.
HOUSE_BEFORE = re.compile(r"(?<![\w./,-])(?!(?:19|20)\d\d )\d{1,6}[A-Za-z]?(?:[ -]\d{1,5})?,?[ \n]\Z")
TOWN_BELOW = re.compile(
    rf"(?:[ ,]{{0,3}}\n){{1,2}} {{0,6}}{UPPER}[\w'’.]{{0,30}}(?:[ /-](?:(?:de|la|del"
    rf"|di|do|der|am|an|of|the|sur) ){{0,2}}{UPPER}[\w'’.-]{{0,30}}){{0,4}}"
    r"[ ,\n]{1,8}(?:[A-Z]{2}[ ,\n]{1,8})?\d{4,6}(?:-\d{4})?(?![\w])"
)
COUNTRY = re.compile(
    r"[ ,\n]{1,6}(?:United States|U\.?S\.?A?\b\.?|Canada|United Kingdom|UK|England|Scotland|Ireland|France|Belgi(?:um|que)"
    r"|Switzerland|Suisse|Germany|Italy|Spain|Portugal|Netherlands|Denmark|Norway|Sweden|Finland|Iceland|Poland|Hungary"
    r"|Slovenia|Austria|Australia|New Zealand)\b"
)
# A further word of a name: Ousmane Diabaté, where a layer knew only the first.
NEXT = re.compile(rf" (?:{PARTICLE} )?({WORD})(?![\w-])")
LAST = re.compile(rf"(?<![\w.'’-])({WORD}) \Z")
HOUSE_AFTER = re.compile(r"[ ,]{1,2}\n?#?\d{1,6}[A-Za-z]?(?: \d{2,3})?(?![\w/:%]|[.,-]\w| ?[a-zà-ÿ(=])")
# What may stand between two parts of one name or of one address.
BETWEEN = {
    Type.NAME: re.compile(r"[ -]"),
    Type.LOCATION: re.compile(r"[ ,\n-]{1,3}|,? (?:de|du|des|de la|of|in|à|at) |[ ,\n]{1,3}\d{1,6}[ ,\n]{1,3}"),
}
BEHIND = (TOWN_BELOW, COUNTRY, HOUSE_AFTER)


def whole(text: str, finding: Finding) -> Finding:
    """A name or a place grown over the hyphens at its ends: not half of Fossambault-sur-le-Lac."""
    if finding.type not in (Type.NAME, Type.LOCATION):
        return finding
    before = HYPHENED_BEFORE.search(text, max(0, finding.start - 60), finding.start)
    after = HYPHENED_AFTER.match(text, finding.end)
    return replace(
        finding, start=before.start() if before else finding.start, end=after.end() if after else finding.end
    )


def named(text: str, finding: Finding) -> Finding:
    """A name with the capitalised words beside it that are in no dictionary."""
    if finding.type is not Type.NAME:
        return finding
    start, end = finding.start, finding.end
    while (after := NEXT.match(text, end)) and is_rare(after[1]):
        end = after.end()
    while (before := LAST.search(text, max(0, start - 45), start)) and is_rare(before[1]):
        start = before.start(1)
    return replace(finding, start=start, end=end)


def numbered(text: str, finding: Finding) -> Finding:
    """A place with the house number before it and the number or postcode behind it: Rua Alegre 35, 340 12 Annerstad."""
    if finding.type is not Type.LOCATION or finding.subtype in ("HOSPITAL", "EMPLOYER", "ORGANIZATION"):
        return finding
    before = HOUSE_BEFORE.search(text, max(0, finding.start - 16), finding.start)
    after = next((found for shape in BEHIND if (found := shape.match(text, finding.end))), None)
    return replace(
        finding, start=before.start() if before else finding.start, end=after.end() if after else finding.end
    )


def joined(text: str, found: list[Finding]) -> list[Finding]:
    """Parts of one address side by side become one finding; so do the two halves of a name."""
    kept: list[Finding] = []
    for finding in found:
        last = kept[-1] if kept else None
        if last and last.type == finding.type and _one(text, last, finding):
            kept[-1] = replace(last, end=finding.end, confidence=max(last.confidence, finding.confidence))
        else:
            kept.append(finding)
    return kept


def _one(text: str, last: Finding, finding: Finding) -> bool:
    between = text[last.end : finding.start]
    if finding.type is Type.NAME and between == ". ":  # J. Roy is one person; Pierre. Rose are two
        return last.end - last.start == 1 or text[last.end - 2] in " .-"
    return bool(finding.type in BETWEEN and BETWEEN[finding.type].fullmatch(between))
