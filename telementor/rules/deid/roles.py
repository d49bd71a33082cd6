"""Whose name it is, from the words before it: the patient's daughter, the family physician, the patient."""

import re

from telementor.rules.deid import cues
from telementor.rules.deid.findings import Finding
from telementor.rules.deid.wording import Wording

BEFORE = 60  # letters looked at before a name
HIS = r"(?:son|sa|ses|mon|ma|mes|notre|nos|leurs?)"  # French tells by it neither his nor her
OWN = rf"(?:(?P<his>{HIS})|his|her|their|my|our|the|an?|la|le|un|une|l['’])"
KIN = re.compile(rf"(?:\b{OWN} ?)?\b(?P<kin>{cues.RELATIVE})\b[ ,:(–-]{{1,3}}$", re.IGNORECASE)
TITLED = re.compile(
    rf"(?P<article>\b(?:the|le|la|les|du|au) |l['’])?{cues.BEGINS}(?P<title>{cues.TITLE})\b\.?[ \u00a0]{{0,2}}$",
    re.IGNORECASE,
)
FAMILY_DOCTOR = re.compile(
    r"(?:family (?:doctor|physician)|m[ée]decin (?:de famille|traitant)|gp|pcp|primary care\w*(?:"
    r" \w+)?)\W{0,4}(?:\w+\.? ){0,2}$",
    re.IGNORECASE,
)
FEMININE = re.compile(r"dr(?:e|es|esse)|docteure|\w+(?:ère|ere|ienne)|travailleuse sociale")
MASCULINE = re.compile(r"docteur|\w+(?:ier|ien)|travailleur social")
ROLES = [
    ("nurse", r"nurse|infirmi\w+|np|rn|rpn|ips\w*|inf"),
    ("pharmacist", r"pharm\w+"),
    ("social_worker", r"social worker|travailleu\w+ sociale?|caseworker"),
    ("therapist", r"\w*th[ée]rapeute|\w*therapist|counsel+or|psycholog\w+|psychologue"),
    (
        "physician",
        r"dr\w{0,4}|docteure?s?|doctors?|m[ée]decin|physician|surgeon|chirurg\w+|neurolog\w+"
        r"|cardiolog\w+|oncolog\w+|psychiat\w+|prof\w*|pre?|resident|r[ée]sidente?|intern\w?",
    ),
    ("patient", r"mr|mrs|ms|miss|mx|mister|m|mme|mlle|madame|monsieur|mademoiselle"),
]


def role(text: str, finding: Finding, said: Wording) -> str:
    """The role in the reader's language; "[a person]" where nothing tells it.

    In French of the gender that the title or the article tells, and of neither where they tell none ("Dr" may be anyone).
    """
    before = text[max(0, finding.start - BEFORE) : finding.start]
    if kin := KIN.search(before):
        return said.relative(kin["kin"].lower(), (kin["his"] or "").lower())
    titled = TITLED.search(before)
    if FAMILY_DOCTOR.search(before):
        return _of(titled, "family_physician", said)
    if titled:
        known = (name for name, shape in ROLES if re.fullmatch(shape, titled["title"], re.IGNORECASE))
        return _of(titled, next(known, "person"), said)
    if re.search(r"\b(?:patiente?|pt|client\w?)\b\W{0,3}$", before, re.IGNORECASE):
        return said.roles["patient"]
    return said.roles["clinician" if finding.subtype == "CLINICIAN" else "person"]


def _of(titled: re.Match[str] | None, name: str, said: Wording) -> str:
    if titled is None:
        return said.role(name, "")
    article, title = (titled["article"] or "").strip().lower(), titled["title"].lower()
    gender = "f" if article == "la" or FEMININE.fullmatch(title) else "m" if MASCULINE.fullmatch(title) else ""
    spoken = said.role(name, gender or ("m" if article in ("le", "du", "au") else ""))
    return f"{article} {spoken.removeprefix('le ')}" if article in ("du", "au") else spoken


def swallowed(text: str, finding: Finding) -> int:
    """Where the title or the relative before a name begins, which the role says already: "her daughter Ann"."""
    before = text[max(0, finding.start - BEFORE) : finding.start]
    found = KIN.search(before) or TITLED.search(before)
    return finding.start - len(before) + found.start() if found else finding.start
