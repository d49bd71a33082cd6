"""What to write instead: broader, never blank where something useful can stay, and never the thing itself.

An age becomes a band of five years, a date the time since the first visit, a town its province, a name the person's
role. Source: HIPAA Safe Harbor (45 CFR 164.514(b)(2)) for what may stay (years, 90 or over, no smaller than a province).
"""

import re
from collections.abc import Iterable, Sequence

from telementor.rules import postal
from telementor.rules.deid.calendar import read, since
from telementor.rules.deid.findings import Context, Finding, Replacement, Type
from telementor.rules.deid.plain import plain
from telementor.rules.deid.regions import province_of
from telementor.rules.deid.roles import role, swallowed
from telementor.rules.deid.wording import Wording, wording

FAR = 89  # years
BORN = re.compile(
    r"(?:\bd\.?o\.?b|\bd\.?d\.?n|\bborn|birth|\bnée?|naissance)\b\W{0,5}(?:\(?e\)\W{0,3})?(?:(?:on|le|is|est|in|en)\b\W{0,3})?$",
    re.IGNORECASE,
)


KNOWN_NOTHING = Context()


def suggest(text: str, findings: Sequence[Finding], context: Context = KNOWN_NOTHING) -> list[Replacement]:
    """One replacement a finding, in order. `findings` are those of `find_phi` for this very text."""
    said, made, free = wording(context.language), [], 0
    for finding in findings:
        if replacement := _one(text, finding, free, said, context):
            made.append(replacement)
        free = finding.end
    return made


def apply(text: str, accepted: Iterable[Replacement]) -> str:
    """The text with these replacements made. Raises ValueError where two overlap or one lies outside the text."""
    pieces, at = [], 0
    for replacement in sorted(accepted):
        if not at <= replacement.start <= replacement.end <= len(text):
            raise ValueError("replacements overlap or lie outside the text")
        pieces += [text[at : replacement.start], replacement.replacement]
        at = replacement.end
    return "".join([*pieces, text[at:]])


def _one(text: str, finding: Finding, free: int, said: Wording, context: Context) -> Replacement | None:
    """`free` is the end of the finding before: a title in front of a name goes with the name, but nothing of that."""
    written = plain(text[finding.start : finding.end]).text
    match finding.type:
        case Type.NAME:
            start = max(free, swallowed(text, finding))
            return Replacement(start, finding.end, _begun(text, start, role(text, finding, said)), "role")
        case Type.DATE:
            stands, rule = _date(text[: finding.start], written, said, context)
        case Type.LOCATION:
            stands, rule = _place(written, finding, said)
        case Type.AGE:
            stands, rule = said.ninety, "age_90"
        case Type.QUASI:
            return _quasi(written, finding, said)
        case _:
            stands, rule = said.removed, "removed"
    return Replacement(finding.start, finding.end, stands, rule)


def _begun(text: str, start: int, said: str) -> str:
    """With a capital where a sentence begins."""
    return (
        said[0].upper() + said[1:]
        if not re.search(r"[^.!?\s]\s*$|\b\w{1,3}\.\s*$", text[max(0, start - 12) : start])
        else said
    )


def _date(before: str, written: str, said: Wording, context: Context) -> tuple[str, str]:
    """A day of birth is never told by its distance: that is the age, and 90 or over stays hidden."""
    day = read(written)
    if not (day and day.year and context.first_visit) or BORN.search(before[-40:]):
        return said.a_date, "date_removed"
    if abs(day.year - context.first_visit.year) >= FAR:
        return said.a_date, "date_removed"
    return since(day, context.first_visit, said), "since_first_visit"


def _place(written: str, finding: Finding, said: Wording) -> tuple[str, str]:
    code = re.search(r"[A-Za-z]\d[A-Za-z][ -]{0,2}\d[A-Za-z]\d", written)
    try:
        letters = postal.province(code[0]) if code else province_of(written)
    except postal.NotPostal:
        letters = province_of(written)
    if letters and finding.subtype not in ("HOSPITAL", "EMPLOYER", "ORGANIZATION"):
        return said.in_province(letters), "province"
    return said.place(finding.subtype), "kind_of_place"


def _quasi(written: str, finding: Finding, said: Wording) -> Replacement | None:
    """An age to its band of five years; a month or a province may stay, for the presenter to weigh."""
    if finding.subtype != "AGE":
        return None
    low = int(written) // 5 * 5
    return Replacement(finding.start, finding.end, said.band(low, low + 4), "age_band")
