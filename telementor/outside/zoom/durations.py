"""How long a report says somebody was there: 88, "58 min", "1 hr 2 min", "1h 2m 3s", "1 h 2 min 3 s", "1:02:03"."""

import re
from datetime import timedelta

LONGEST = 40  # characters
WORDS = re.compile(
    r"(?:(\d{1,3}) ?(?:h|hr|hrs|hour|hours|heure|heures)\.?,?)? ?(?:(\d{1,4}) ?(?:m|min|mins|minute|minutes)\.?,?)?"
    r" ?(?:(\d{1,5}) ?(?:s|sec|secs|second|seconds|seconde|secondes)\.?)?"
)
MINUTES = re.compile(r"(\d{1,4})(?:[.,](\d))?")
CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?")


def told(text: str) -> list[timedelta]:
    """The lengths a text may mean: one, two of "32:14" (hours or minutes), none where it says nothing, or nought."""
    tidy = " ".join(text.lower().split())[:LONGEST]
    if found := MINUTES.fullmatch(tidy):
        return _some(timedelta(minutes=float(f"{found[1]}.{found[2] or 0}")))
    if found := CLOCK.fullmatch(tidy):
        a, b, c = int(found[1]), int(found[2]), int(found[3] or 0)
        long, short = timedelta(hours=a, minutes=b, seconds=c), timedelta(minutes=a, seconds=b)
        return _some(long) if found[3] else [*_some(long), *_some(short)]
    found = WORDS.fullmatch(tidy)
    hours, minutes, seconds = (int(figure or 0) for figure in found.groups()) if found else (0, 0, 0)
    return _some(timedelta(hours=hours, minutes=minutes, seconds=seconds))


def _some(length: timedelta) -> list[timedelta]:
    return [length] if length else []
