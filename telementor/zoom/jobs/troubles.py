"""What came of a call instead of an answer, as a row keeps it: a word for the reader, and Zoom's own sentence."""

from telementor.outside.zoom.errors import NoScope, NotInPlan, Refused, TooSoon, Unreachable, ZoomError
from telementor.zoom.models import Meeting

Trouble = Meeting.Trouble
KINDS: list[tuple[type[Exception], Trouble]] = [
    (Refused, Trouble.REFUSED),
    (NoScope, Trouble.SCOPE),
    (NotInPlan, Trouble.PLAN),
    (TooSoon, Trouble.LIMIT),
    (ZoomError, Trouble.INVALID),
    (Unreachable, Trouble.UNREACHABLE),
]
LONGEST = 300


def trouble_of(error: ZoomError | Unreachable) -> tuple[Trouble, str]:
    """What is only a name of ours, as of a broken line, is no sentence to show."""
    kind = next(trouble for of, trouble in KINDS if isinstance(error, of))
    return kind, error.sentence[:LONGEST] if isinstance(error, ZoomError) else ""
