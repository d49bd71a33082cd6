"""Times that a spreadsheet program left as the numbers it keeps: days since 30 December 1899, 46331.5199 for 5 November 2026.

Source: ECMA-376 part 1, 18.17.4 (dates in the 1900 system).
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from telementor.outside.zoom.events import Stay
from telementor.outside.zoom.placing import ABSENT

FIRST_DAY = datetime(1899, 12, 30)
NUMBER = re.compile(r"(\d{5})(?:[.,](\d{1,17}))?")
EARLIEST, LATEST = 36526, 73050  # 2000 to 2099


def dated(read: Sequence[Stay]) -> list[Stay]:
    """The same stays with such numbers as times, where every time of the file is one; a number alone may be anything."""
    told = {text for _, joined, left in read for text in (joined, left)} - ABSENT
    times = {text: time for text in told if (time := _time(text))}
    if not told or len(times) < len(told):
        return list(read)
    return [(line, times.get(joined, joined), times.get(left, left)) for line, joined, left in read]


def _time(text: str) -> str:
    """In figures whose order is in doubt, as a workbook's: the program may have taken the month for the day. Or nothing."""
    found = NUMBER.fullmatch(text)
    if not found or not EARLIEST <= int(found[1]) <= LATEST:
        return ""
    seconds = round(float(f"0.{found[2] or 0}") * 86400)
    return f"{FIRST_DAY + timedelta(days=int(found[1]), seconds=seconds):%m/%d/%Y %H:%M:%S}"
