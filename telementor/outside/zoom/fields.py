"""One thing out of an answer of Zoom's, clean and of the kind that is wanted; what is missing or of another kind is empty."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from telementor.outside.zoom.placing import LONGEST_NAME, UNSEEN

Json = Mapping[str, Any]

LONGEST_LINE = 10_000
LONGEST_ADDRESS = 2_000
MOST = 10**9
YEARS = range(2000, 2100)  # another is what programs write for none, and would make somebody there for centuries


def line(value: object, longest: int) -> str:
    """One clean line. A number is told as it stands: Zoom gives some ids now as one and now as the other."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    words = " ".join(str(value)[: 4 * longest].split())
    # Half a surrogate pair is valid JSON, and no database takes it.
    seen = words if words.isprintable() else words.encode(errors="ignore").decode().translate(UNSEEN)
    return seen[:longest].strip()


def text(found: Json, key: str, longest: int = LONGEST_NAME) -> str:
    return line(found.get(key), longest)


def passage(found: Json, key: str) -> str:
    """Text with its lines."""
    return "\n".join(line(one, LONGEST_LINE) for one in str(found.get(key) or "").splitlines()).strip()


def amount(found: Json, key: str) -> int:
    value = found.get(key)
    return min(max(value, 0), MOST) if isinstance(value, int) else 0


def moment(found: Json, key: str) -> datetime | None:
    """An instant with its zone, in UTC."""
    try:
        read = datetime.fromisoformat(text(found, key))
        return read.astimezone(UTC) if read.tzinfo and read.year in YEARS else None
    except (ValueError, OverflowError):
        return None


def part(found: Json, key: str) -> Json:
    value = found.get(key)
    return value if isinstance(value, dict) else {}


def parts(found: Json, key: str) -> list[Json]:
    value = found.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
