"""The room of a session: what it shows, and what may be done in it by whom. Times are milliseconds since 1970, UTC."""

from telementor.rules.room.agenda import CASE_STEPS, Kind, Part, held_at, laid_out, laid_out_again, plan, ran
from telementor.rules.room.document import LONGEST_LINE, Document, Patch, Refused, Trouble, merge, one_line, plain
from telementor.rules.room.people import Role
from telementor.rules.room.verbs import VERBS, Verb, done, seen_by

__all__ = [
    "CASE_STEPS",
    "LONGEST_LINE",
    "VERBS",
    "Document",
    "Kind",
    "Part",
    "Patch",
    "Refused",
    "Role",
    "Trouble",
    "Verb",
    "done",
    "held_at",
    "laid_out",
    "laid_out_again",
    "merge",
    "one_line",
    "plain",
    "plan",
    "ran",
    "seen_by",
]
