"""Pages of a case: written, reviewed, read, answered."""

from telementor.cases.views.answering import (
    add_recommendation,
    letter,
    proof,
    recommendation,
    recommendations,
    remove_recommendation,
    sign,
)
from telementor.cases.views.reading import case, present, seen
from telementor.cases.views.reviewing import cycle, invite, review, send_back, silent
from telementor.cases.views.writing import edit, figures, guarded, mine, new, withdraw

__all__ = [
    "add_recommendation",
    "case",
    "cycle",
    "edit",
    "figures",
    "guarded",
    "invite",
    "letter",
    "mine",
    "new",
    "present",
    "proof",
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
