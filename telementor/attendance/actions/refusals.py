"""Why something at the desk is not done."""

from datetime import timedelta
from typing import Any

from telementor.attendance.models import Report
from telementor.programs.models import Session


class AlreadyRead(Exception):
    """The same file was brought before; nothing was changed."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report


class Elsewhere(Exception):
    """Nothing in the report falls into the session; perhaps it belongs to one of these."""

    def __init__(self, sessions: tuple[Session, ...]) -> None:
        super().__init__(sessions)
        self.sessions = sessions


class OtherZone(Exception):
    """The whole file lies `by` beside the session (positive: before it), as if its times were told in one of `zones`; or
    perhaps it belongs to one of these sessions."""

    def __init__(self, by: timedelta, zones: tuple[str, ...], sessions: tuple[Session, ...]) -> None:
        super().__init__(by, zones, sessions)
        self.by, self.zones, self.sessions = by, zones, sessions


class TakenBack(Exception):
    """Somebody took the file back while it was being read."""


class Unreadable(Exception):
    """Not one row could be used; each with its reason."""

    def __init__(self, problems: list[dict[str, Any]]) -> None:
        super().__init__(problems)
        self.problems = problems


class NotYet(Exception):
    """The session has not opened, or was cancelled: nobody can have been there."""


class NotOnRoster(Exception):
    """Whom a mark or a settlement names has no place in the cycle and is not on the team."""


class TooMany(Exception):
    """More minutes than the session has."""
