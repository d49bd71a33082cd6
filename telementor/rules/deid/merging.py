"""Many layers mark the same words: one finding is kept for each place, grown to cover all that any layer saw."""

from collections.abc import Iterable
from dataclasses import replace

from telementor.rules.deid.findings import Finding, Type

# Where layers disagree, what must be removed wins over what may be generalised.
RANK = {Type.CONTACT: 6, Type.ID: 5, Type.DATE: 4, Type.NAME: 3, Type.LOCATION: 2, Type.AGE: 7, Type.QUASI: 0}


def merge(findings: Iterable[Finding]) -> list[Finding]:
    """In order, without overlaps. What overlaps becomes one, as long as both, with the surest label of the longest."""
    merged: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: (finding.start, -finding.end)):
        if merged and finding.start < merged[-1].end:
            merged[-1] = _together(merged[-1], finding)
        else:
            merged.append(finding)
    return merged


def _together(a: Finding, b: Finding) -> Finding:
    kept = max(a, b, key=_weight)
    return replace(kept, start=min(a.start, b.start), end=max(a.end, b.end), confidence=max(a.confidence, b.confidence))


def _weight(finding: Finding) -> tuple[bool, float, int, int, float]:
    return (
        finding.type != Type.QUASI,
        round(finding.confidence, 1),
        finding.end - finding.start,
        RANK[finding.type],
        finding.confidence,
    )
