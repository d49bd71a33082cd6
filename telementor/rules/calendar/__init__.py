"""Events as other people's calendars read them: iCalendar (RFC 5545), invitations (RFC 5546) and answers by mail (RFC 6047)."""

from telementor.rules.calendar.answers import LARGEST, Answer, NotAnAnswer, Partstat, read_answers
from telementor.rules.calendar.events import Event, Party, feed, invitation, method_of

__all__ = [
    "LARGEST",
    "Answer",
    "Event",
    "NotAnAnswer",
    "Partstat",
    "Party",
    "feed",
    "invitation",
    "method_of",
    "read_answers",
]
