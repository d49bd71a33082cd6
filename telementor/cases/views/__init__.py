"""Pages of a case: written, reviewed, read, answered."""

from telementor.cases.views.answering import (
    add_recommendation,
    again,
    follow_up,
    letter,
    proof,
    recommendation,
    recommendations,
    recommended,
    remove_recommendation,
    sign,
)
from telementor.cases.views.arranging import add_part, move, move_part, part, to_part
from telementor.cases.views.asking import asked, decline, invite, invite_all, silent
from telementor.cases.views.attaching import attachment, attachments, detach
from telementor.cases.views.forming import add_question, adopt, form, leave_out, question, start_again, when
from telementor.cases.views.reading import case, log, present, seen
from telementor.cases.views.reviewing import cycle, cycle_csv, review, send_back
from telementor.cases.views.writing import edit, figures, guarded, mine, new, withdraw

__all__ = [
    "add_part",
    "add_question",
    "add_recommendation",
    "adopt",
    "again",
    "asked",
    "attachment",
    "attachments",
    "case",
    "cycle",
    "cycle_csv",
    "decline",
    "detach",
    "edit",
    "figures",
    "follow_up",
    "form",
    "guarded",
    "invite",
    "invite_all",
    "leave_out",
    "letter",
    "log",
    "mine",
    "move",
    "move_part",
    "new",
    "part",
    "present",
    "proof",
    "question",
    "recommendation",
    "recommendations",
    "recommended",
    "remove_recommendation",
    "review",
    "seen",
    "send_back",
    "sign",
    "silent",
    "start_again",
    "to_part",
    "when",
    "withdraw",
]
