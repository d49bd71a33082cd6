"""Joins and leaves to attended minutes: the union of a person's spans, clipped to the session.

Source: how the American Medical Association counts AMA PRA credit (what is simultaneous counts once, breaks and what is
outside the activity do not count), used here for every body. So two devices at once count once, the gap before a rejoin
does not count, and neither does the wait before the start or the chat after the end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


class Naive(ValueError):
    """A time without a zone: nobody can say which instant it means."""


class Backwards(ValueError):
    """A span that ends before it starts."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one instant up to another, kept in UTC. Raises `Naive` or `Backwards`."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        # Two times of one zone are compared and subtracted by their clock faces, which is an hour wrong on the two
        # nights a year when the clocks change. In UTC it is never wrong.
        object.__setattr__(self, "start", _utc(self.start))
        object.__setattr__(self, "end", _utc(self.end))
        if self.end < self.start:
            raise Backwards(f"{self.end:%F %T} is before {self.start:%F %T} (UTC)")

    @property
    def length(self) -> timedelta:
        return self.end - self.start


def union(spans: Iterable[Span]) -> list[Span]:
    """The same time without overlaps, earliest first. Spans that touch become one; empty ones are left out."""
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.length):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def covered(found: Iterable[Span], session: Span) -> list[Span]:
    """The parts of the session during which the person was there: what a page shows to explain the minutes."""
    return [
        Span(max(span.start, session.start), min(span.end, session.end))
        for span in union(found)
        if span.start < session.end and span.end > session.start
    ]


def attended(found: Iterable[Span], session: Span) -> timedelta:
    """Time present during the session; two devices at once count once."""
    return sum((span.length for span in covered(found, session)), timedelta())


def minutes(found: Iterable[Span], session: Span) -> int:
    """Whole minutes present. A begun minute does not count, and it is the sum that is cut, not each span.

    Rounding up would certify time nobody attended; the credit rule has its own rounding to a quarter hour.
    """
    return attended(found, session) // timedelta(minutes=1)


def _utc(time: datetime) -> datetime:
    if time.utcoffset() is None:
        raise Naive(f"{time} has no zone")
    return time.astimezone(UTC)
