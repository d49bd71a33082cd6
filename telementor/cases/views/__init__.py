"""Pages of a case: written, reviewed, read, answered."""

from telementor.cases.views.answering import (
    add_recommendation,
    again,
    follow_up,
    letter,
    proof,
    recommendation,
    recommendations,
    remove_recommendation,
    sign,
)
from telementor.cases.views.attaching import attachment, attachments, detach
from telementor.cases.views.forming import add_question, adopt, form, leave_out, question
from telementor.cases.views.reading import case, log, present, seen
from telementor.cases.views.reviewing import cycle, invite, review, send_back, silent
from telementor.cases.views.writing import edit, figures, guarded, mine, new, withdraw

__all__ = [
    "add_question",
    "add_recommendation",
    "adopt",
    "again",
    "attachment",
    "attachments",
    "case",
    "cycle",
    "detach",
    "edit",
    "figures",
    "follow_up",
    "form",
    "guarded",
    "invite",
    "leave_out",
    "letter",
    "log",
    "mine",
    "new",
    "present",
    "proof",
    "question",
    "recommendation",
    "recommendations",
    "remove_recommendation",
    "review",
    "seen",
    "send_back",
    "sign",
    "silent",
    "withdraw",
]
