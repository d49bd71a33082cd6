from telementor.enrolment.jobs.calendar import (
    keep_calendars,
)
from telementor.enrolment.jobs.places import (
    tell_all,
    tell_moved,
    tell_some,
)
from telementor.enrolment.jobs.reminding import (
    remind,
)

__all__ = [
    "keep_calendars",
    "remind",
    "tell_all",
    "tell_moved",
    "tell_some",
]
