from telementor.attendance.actions.by_hand import attendance_taken, correct, roll_call, take_back
from telementor.attendance.actions.deciding import ask_again, copy_definition, decide, define
from telementor.attendance.actions.refusals import (
    AlreadyRead,
    Elsewhere,
    NotOnRoster,
    NotYet,
    OtherZone,
    TakenBack,
    TooMany,
    Unreadable,
)
from telementor.attendance.actions.reports import bring, take_file_back
from telementor.attendance.actions.settling import match_again, match_arrivals, match_waiting, settle, undo
from telementor.attendance.actions.together import correct_together

__all__ = [
    "AlreadyRead",
    "Elsewhere",
    "NotOnRoster",
    "NotYet",
    "OtherZone",
    "TakenBack",
    "TooMany",
    "Unreadable",
    "ask_again",
    "attendance_taken",
    "bring",
    "copy_definition",
    "correct",
    "correct_together",
    "decide",
    "define",
    "match_again",
    "match_arrivals",
    "match_waiting",
    "roll_call",
    "settle",
    "take_back",
    "take_file_back",
    "undo",
]
