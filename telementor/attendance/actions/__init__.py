from telementor.attendance.actions.by_hand import attendance_taken, correct, roll_call
from telementor.attendance.actions.deciding import ask_again, believe_other, define, let_stand
from telementor.attendance.actions.refusals import (
    AlreadyRead,
    Elsewhere,
    NotOnRoster,
    NotYet,
    TooMany,
    Unreadable,
)
from telementor.attendance.actions.reports import bring
from telementor.attendance.actions.settling import match_again, match_arrivals, match_waiting, settle, undo
from telementor.attendance.actions.together import correct_together

__all__ = [
    "AlreadyRead",
    "Elsewhere",
    "NotOnRoster",
    "NotYet",
    "TooMany",
    "Unreadable",
    "ask_again",
    "attendance_taken",
    "believe_other",
    "bring",
    "correct",
    "correct_together",
    "define",
    "let_stand",
    "match_again",
    "match_arrivals",
    "match_waiting",
    "roll_call",
    "settle",
    "undo",
]
