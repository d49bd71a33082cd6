"""What a meeting leaves behind: who was there, what was answered, said and written.

Source: Zoom's report, recording and summary reference. A number alone means the last time the meeting ran, so after a
restart the real session would be lost: every uuid is read. A report may lag half an hour, and grow meanwhile.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain

from telementor.outside.zoom import payloads
from telementor.outside.zoom.client import Account, call, download, gather, segment
from telementor.outside.zoom.fields import LONGEST_ADDRESS, LONGEST_LINE, line, moment, parts, text
from telementor.outside.zoom.found import Problem, Report, Row
from telementor.outside.zoom.payloads import Instance, PollAnswer, Said, Summary
from telementor.outside.zoom.placing import LONGEST_NAME
from telementor.rules.presence import Span

AROUND = timedelta(hours=12)
CUE = re.compile(r"^(?:(\d+):)?(\d\d):(\d\d)[.,]\d+\s+-->[^\n]*\n?(.*)", re.MULTILINE | re.DOTALL)
EARLIEST = datetime.min.replace(tzinfo=UTC)
MESSAGE = re.compile(r"^(\d\d):(\d\d):(\d\d)\t(?:\s*From\s+)?(.{0,200}?)\s*:(?:\t|\s|$)(.*)$")
TRANSCRIPT, CHAT = "TRANSCRIPT", "CHAT"


@dataclass(frozen=True, slots=True)
class Attended:
    """The report of one instance, as far as Zoom has it: `whole` if it gave as many rows as it says there are."""

    report: Report
    whole: bool


def past_instances(account: Account, meeting: str, around: Span | None = None) -> tuple[Instance, ...]:
    """Each time it ran, the first first; only those near a session, if one is given."""
    found = call(account, "GET", f"/past_meetings/{segment(meeting)}/instances")
    all_of_them = [Instance(text(one, "uuid"), moment(one, "start_time")) for one in parts(found, "meetings")]
    near = [one for one in all_of_them if one.uuid and _is_near(one, around)]
    return tuple(sorted(near, key=lambda one: (one.start or EARLIEST, one.uuid)))


def participants(account: Account, uuid: str) -> Attended:
    """One row a join, as from a downloaded file. Raises Missing while there is no report."""
    path = f"/report/meetings/{segment(uuid)}/participants"
    pages = gather(account, path, "participants", payloads.join, {"include_fields": "registrant_id"})
    rows = tuple(one for one in pages.rows if isinstance(one, Row))
    problems = tuple(one for one in pages.rows if isinstance(one, Problem))
    return Attended(Report(rows, problems), len(pages.rows) == pages.told)


def gone(earlier: Iterable[Row], later: Iterable[Row]) -> tuple[Row, ...]:
    """Joins that a report had and has no more. A join that only ends later is the same one; one that now ends earlier is not."""
    ends: dict[tuple[object, ...], datetime] = {}
    for row in later:
        ends[_join_of(row)] = max(row.left, ends.get(_join_of(row), EARLIEST))
    return tuple(row for row in earlier if ends.get(_join_of(row), EARLIEST) < row.left)


def polls(account: Account, uuid: str) -> tuple[PollAnswer, ...]:
    found = call(account, "GET", f"/report/meetings/{segment(uuid)}/polls")
    return tuple(chain.from_iterable(map(payloads.poll_answers, parts(found, "questions"))))


def transcript(account: Account, uuid: str) -> tuple[Said, ...]:
    """Nothing if there is none. Raises Missing if nothing was recorded."""
    return tuple(chain.from_iterable(map(read_vtt, _files(account, uuid, TRANSCRIPT))))


def chat(account: Account, uuid: str) -> tuple[Said, ...]:
    """What was written to everyone while it was recorded."""
    return tuple(chain.from_iterable(map(read_chat, _files(account, uuid, CHAT))))


def summary(account: Account, uuid: str) -> Summary:
    return payloads.summary(call(account, "GET", f"/meetings/{segment(uuid)}/meeting_summary"))


def read_vtt(written: str) -> tuple[Said, ...]:
    """Each cue with who spoke, if it says so: "Bob: Good day"."""
    blocks = re.split(r"\n\s*\n", written.replace("\r\n", "\n"))
    return tuple(_cue(match) for block in blocks if (match := CUE.search(block)))


def read_chat(written: str) -> tuple[Said, ...]:
    """A line each; lines without a time belong to the one before."""
    found: list[Said] = []
    for written_line in written.splitlines():
        if match := MESSAGE.match(written_line):
            *clock, who, said = match.groups()
            found.append(Said(_after(*clock), _clean(who), _clean(said)))
        elif found and written_line.strip():
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{_clean(written_line)}".strip())
    return tuple(found)


def _cue(match: re.Match[str]) -> Said:
    hours, minutes, seconds, words = match.groups(default="0")
    who, mark, said = words.partition(": ")
    named = bool(mark) and len(who) <= LONGEST_NAME
    return Said(_after(hours, minutes, seconds), _clean(who) if named else "", _clean(said if named else words))


def _after(hours: str, minutes: str, seconds: str) -> timedelta:
    return timedelta(hours=min(int(hours[:4]), 100), minutes=int(minutes), seconds=int(seconds))


def _clean(text: str) -> str:
    return line(text, LONGEST_LINE)


def _files(account: Account, uuid: str, kind: str) -> list[str]:
    """A recording that was paused has several."""
    found = call(account, "GET", f"/meetings/{segment(uuid)}/recordings")
    files = [one for one in parts(found, "recording_files") if one.get("file_type") == kind]
    ready = [one for one in files if one.get("status", "completed") == "completed"]
    return [download(account, text(one, "download_url", LONGEST_ADDRESS)) for one in ready]


def _is_near(instance: Instance, around: Span | None) -> bool:
    if around is None or instance.start is None:
        return True
    return around.start - AROUND <= instance.start <= around.end + AROUND


def _join_of(row: Row) -> tuple[object, ...]:
    return row.name, row.email.casefold(), row.registrant, row.joined, row.waiting_room
