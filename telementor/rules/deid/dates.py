"""Dates in English and French, in any of their shapes (`date_shapes`).

A year alone may stay (HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)(C)); a month alone is better said more broadly.
"""

import re
from collections.abc import Iterator

from telementor.rules.deid.date_shapes import BARE_MONTH, SHAPES
from telementor.rules.deid.findings import Finding, Reason, Type


def dates(text: str) -> Iterator[Finding]:
    """Full and partial dates as DATE, a month alone as QUASI. Overlaps are left for the caller to merge."""
    for subtype, shape, confidence in SHAPES:
        for found in shape.finditer(text):
            group = (
                shape.groups
                if shape.groups and found.group(shape.groups) and not _separator(found[shape.groups])
                else 0
            )
            start, end = found.span(group)
            if _plausible(text[start:end]):
                yield Finding(start, _trimmed(text, start, end), Type.DATE, subtype, confidence, "dates", Reason.SHAPE)
    for found in BARE_MONTH.finditer(text):
        yield Finding(*found.span(1), Type.QUASI, "MONTH", 0.5, "dates", Reason.BROADER)


def _separator(group: str) -> bool:
    return not any(letter.isalnum() for letter in group)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\n.,-/":
        end -= 1
    return end


def _plausible(date: str) -> bool:
    """At least one of two leading figures can be a month; "mar 3" is a date, "may 2" needs its capital."""
    if re.match(r"(?:may|mar|sun|sat|mon|sep|dec|jan)\b", date):
        return bool(re.search(r"\d{4}|\d(?:st|nd|rd|th)", date))
    figures = re.match(r"(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?\d", date)
    return not figures or min(int(figures[1]), int(figures[2])) <= 12
