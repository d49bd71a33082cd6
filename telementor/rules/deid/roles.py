"""Whose name it is, from the words before it: the patient's daughter, the family physician, the patient."""

import re

from telementor.rules.deid import cues
from telementor.rules.deid.findings import Finding
from telementor.rules.deid.wording import Wording

BEFORE = 60  # letters looked at before a name
OWN = r"(?:his|her|their|my|our|the|an?|son|sa|ses|mon|ma|leur|la|le|un|une|l['’])"
KIN = re.compile(rf"(?:\b{OWN} ?)?\b(?P<kin>{cues.RELATIVE})\b[ ,:(–-]{{1,3}}$", re.IGNORECASE)
TITLED = re.compile(
    rf"(?:\b(?:the|le|la|les) |l['’])?(?<![\w'’-])(?P<title>{cues.TITLE})\b\.?[ \u00a0]{{0,2}}$", re.IGNORECASE
)
FAMILY_DOCTOR = re.compile(
    r"(?:family (?:doctor|physician)|m[ée]decin (?:de famille|traitant)|gp|pcp|primary care\w*(?:"
    r" \w+)?)\W{0,4}(?:\w+\.? ){0,2}$",
    re.IGNORECASE,
)
ROLES = [
    ("nurse", r"nurse|infirmi\w+|np|rn|rpn|ips\w*|inf"),
    ("pharmacist", r"pharm\w+"),
    ("social_worker", r"social worker|travailleu\w+ sociale?|caseworker"),
    ("therapist", r"th[ée]rapeute|therapist|physioth\w+|counsel+or|psycholog\w+|psychologue"),
    (
        "physician",
        r"dr\w{0,4}|docteure?s?|doctors?|m[ée]decin|physician|surgeon|chirurg\w+|neurolog\w+"
        r"|cardiolog\w+|oncolog\w+|psychiat\w+|prof\w*|pre?|resident|r[ée]sidente?|intern\w?",
    ),
    ("patient", r"mr|mrs|ms|miss|mx|mister|m|mme|mlle|madame|monsieur|mademoiselle"),
]


def role(text: str, finding: Finding, said: Wording) -> str:
    """The role in the reader's language; "[a person]" where nothing tells it."""
    before = text[max(0, finding.start - BEFORE) : finding.start]
    if kin := KIN.search(before):
        return said.roles["relative"].format(kin["kin"].lower())
    if FAMILY_DOCTOR.search(before):
        return said.roles["family_physician"]
    if titled := TITLED.search(before):
        return said.roles[
            next((name for name, shape in ROLES if re.fullmatch(shape, titled["title"], re.IGNORECASE)), "person")
        ]
    if re.search(r"\b(?:patiente?|pt|client\w?)\b\W{0,3}$", before, re.IGNORECASE):
        return said.roles["patient"]
    return said.roles["clinician" if finding.subtype == "CLINICIAN" else "person"]


def swallowed(text: str, finding: Finding) -> int:
    """Where the title or the relative before a name begins, which the role says already: "her daughter Ann"."""
    before = text[max(0, finding.start - BEFORE) : finding.start]
    found = KIN.search(before) or TITLED.search(before)
    return finding.start - len(before) + found.start() if found else finding.start
