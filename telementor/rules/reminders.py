"""When a reminder goes out, and its words filled with what they speak of."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

PLACE = re.compile(r"\{([^{}\n]{0,40})\}")
AFTERWARDS = timedelta(days=3)  # attendance may be known late; after that nobody wants to hear of it


def due(starts_at: datetime, ends_at: datetime, hours: int, *, before: bool, zone: str) -> datetime:
    """Whole days are days of the calendar where the session is held, so that "24 hours before" 12:30 is 12:30 on the
    night the clocks change too; what is left are hours as they pass."""
    anchor = (starts_at if before else ends_at).astimezone(ZoneInfo(zone))
    days, rest = timedelta(days=hours // 24), timedelta(hours=hours % 24)
    moved = anchor - days if before else anchor + days
    return moved.astimezone(UTC) - rest if before else moved.astimezone(UTC) + rest


def open_until(starts_at: datetime, due_at: datetime, *, before: bool) -> datetime:
    """Until when it still makes sense to send it."""
    return starts_at if before else due_at + AFTERWARDS


def unknown(text: str, known: Iterable[str]) -> list[str]:
    """Names in braces that stand for nothing."""
    return sorted(set(PLACE.findall(text)) - set(known))


def filled(text: str, values: Mapping[str, str]) -> str:
    """A line about something that is not known yet, such as the speaker, is left out."""
    lines = (line for line in text.splitlines() if not empty(line, values))
    return PLACE.sub(lambda found: values.get(found[1], found[0]), "\n".join(lines))


def empty(line: str, values: Mapping[str, str]) -> bool:
    names = PLACE.findall(line)
    return bool(names) and all(values.get(name) == "" for name in names)
