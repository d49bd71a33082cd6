"""How names are written: capitals, initials, hyphens, particles; and the patterns that find one beside a cue."""

import re

from telementor.rules.deid import cues
from telementor.rules.deid.findings import Reason
from telementor.rules.deid.words import UPPER

LETTER = r"(?:[^\W\d_][\u0300-\u036f]?)"
PART = rf"(?:{UPPER}['’]|[Dd]['’]|[Ll]['’])?{UPPER}[\u0300-\u036f]?{LETTER}{{0,40}}"
WORD = rf"{PART}(?:[-‐‑]{LETTER}{{1,40}}|['’]{UPPER}{LETTER}{{1,40}}){{0,4}}"
INITIALS = rf"{UPPER}\.(?:[- ]?{UPPER}\.){{0,3}}"
PARTICLE = (
    r"(?:de la|de los|de las|de|del|della|den|der|des|di|da|do|dos|du|van|van der"
    r"|van den|van de|von|von der|zu|le|la|el|al|bin|bint|ibn|ben|abu|ter|ten|y|e"
    r"|af|av|st\.|ste\.|st|ste|san|mac|mc|o)"
)
UNIT = rf"(?:{INITIALS}|{WORD})"
NAME = re.compile(rf"{UNIT}(?:[ ]{{1,3}}(?:{PARTICLE}[ -])?(?:(?i:st\.?|ste\.?)[ -])?{UNIT}){{0,4}}")
PARTICLED = re.compile(rf"(?:{PARTICLE}[ -]){NAME.pattern}")
SMALL = re.compile(rf"{LETTER}{{2,30}}(?:[-'’]{LETTER}{{1,30}}){{0,3}}")
FOLLOWING = re.compile(rf"(?:[ ]{LETTER}\.?)?[ ]({SMALL.pattern})")
COMMA = re.compile(rf"({WORD}), ?({WORD}(?: {UNIT})?)")
GAP = r"[ \t]{0,3}"

BEFORE: list[tuple[str, re.Pattern[str], Reason, float]] = [
    (
        "CLINICIAN",
        re.compile(
            rf"{cues.BEGINS}(?:{cues.TITLE})\b\.?(?:{GAP}(?:&|and|et)? ?{cues.TITLE}\b\.?)?{GAP}", re.IGNORECASE
        ),
        Reason.TITLE,
        0.95,
    ),
    (
        "PERSON",
        re.compile(
            rf"\b{cues.RELATIVE}\b{GAP}(?:[,:(–-]{GAP})?(?:is |est |was |named |called |nommée? "
            rf"|appelée? |dénommée? |prénommée? )?",
            re.IGNORECASE,
        ),
        Reason.RELATIVE,
        0.85,
    ),
    (
        "PERSON",
        re.compile(
            rf"(?<![\w-]){cues.LABEL}\b{GAP}[:=]{GAP}\n?{GAP}(?:(?:la |le |the )?{cues.TITLE}\b\.?{GAP})?",
            re.IGNORECASE,
        ),
        Reason.LABEL,
        0.9,
    ),
    (
        "PERSON",
        re.compile(
            rf"(?<![\w-])(?:{cues.OPEN_LABEL}|{cues.SAYING})\b,?[ ](?:(?:la |le |the "
            rf"|l['’])?{cues.TITLE}\b\.?{GAP})?",
            re.IGNORECASE,
        ),
        Reason.LABEL,
        0.8,
    ),
]
AFTER = re.compile(rf"({NAME.pattern})(?:,{GAP}|{GAP}\({GAP}|[ ])(?:{cues.CREDENTIAL})(?![\w-])")
GREETING = re.compile(
    rf"(?im)^(?:sincerely|regards|best regards|kind regards|yours truly|thanks|thank you"
    rf"|cheers|cordialement|bien à vous|merci|salutations)[,.!]?[ \t]*\n+[ \t]*({SMALL.pattern}(?:"
    rf" {SMALL.pattern}){{0,3}})"
)
SINGLE = re.compile(rf"(?<![\w'’-]){UPPER}{LETTER}{{3,30}}(?![\w-])")
INITIALLED = re.compile(rf"(?<![\w.]){UPPER}\. ?(?:{UPPER}\. ?){{0,2}}{WORD}")
POSSESSIVE = re.compile(r"['’]s$")
