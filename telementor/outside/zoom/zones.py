"""The zone that stands after a time, where one does: an offset, letters as they are used in Canada, or a name of IANA's.

Source: the abbreviations of the IANA database; the French ones are those of the National Research Council of Canada.
"""

import re
from collections.abc import Mapping
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

HOURS = {
    "nst": -3.5, "ndt": -2.5, "hnt": -3.5, "hat": -2.5,
    "ast": -4, "adt": -3, "hna": -4, "haa": -3,
    "est": -5, "edt": -4, "hne": -5, "hae": -4,
    "cst": -6, "cdt": -5, "hnc": -6, "hac": -5,
    "mst": -7, "mdt": -6, "hnr": -7, "har": -6,
    "pst": -8, "pdt": -7, "hnp": -8, "hap": -7,
    "z": 0, "utc": 0, "gmt": 0, "tuc": 0,
}  # fmt: skip
AFTER = re.compile(r"([a-z]+(?:/[a-z_-]+)*)? ?([+-]\d{2}(?::?\d{2})?)?")


class NoZone(ValueError):
    """These words after a time are no zone that is known."""


@lru_cache(maxsize=256)
def zone_of(text: str) -> tzinfo | None:
    """What lower-case words after a time say: "edt", "(utc-05:00)", "america/toronto", "-05"; None where they say nothing.

    Raises NoZone.
    """
    words = text.strip().removeprefix("(").removesuffix(")")
    found = AFTER.fullmatch(words)
    if found is None or (found[2] and found[1] not in (None, "utc", "gmt")):
        raise NoZone(text)
    if found[2]:
        return _offset(found[2])
    return _named(found[1]) if found[1] else None


def _offset(text: str) -> tzinfo:
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:].lstrip(":") or 0)))


def _named(word: str) -> tzinfo:
    if word in HOURS:
        return timezone(timedelta(hours=HOURS[word])) if HOURS[word] else UTC
    if "/" in word and word in _names():
        return ZoneInfo(_names()[word])
    raise NoZone(word)


@cache
def _names() -> Mapping[str, str]:
    return {name.lower(): name for name in available_timezones()}
