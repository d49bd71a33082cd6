"""Why a file as a whole is no report of who was there."""

from enum import StrEnum

LARGEST = 10 * 1024 * 1024  # bytes
MOST_ROWS = 50_000


class NotAReport(Exception):
    """The file as a whole cannot be read; `reason` says why."""

    class Reason(StrEnum):
        EMPTY = "empty"
        NOT_TEXT = "not_text"
        NO_HEADER = "no_header"
        UNIQUE_USERS = "unique_users"
        REGISTRATION = "registration"
        POLL = "poll"
        MEETINGS = "meetings"
        TOO_LARGE = "too_large"
        TOO_MANY_ROWS = "too_many_rows"

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
