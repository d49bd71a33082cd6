"""What can be done with a case."""

from telementor.cases.actions.answering import ask_what_came_of_it, drop, follow_up, recommend, reword, sign
from telementor.cases.actions.attaching import Brought, attach, detach
from telementor.cases.actions.forming import adopt, revise
from telementor.cases.actions.guarding import Waivers, heard
from telementor.cases.actions.reviewing import approve, invite, send_back, view
from telementor.cases.actions.troubles import Changed, Incomplete, Nothing, Signed, Taken, Unsafe, Unseen
from telementor.cases.actions.writing import Told, begin, keep, present_again, send, withdraw

__all__ = [
    "Brought",
    "Changed",
    "Incomplete",
    "Nothing",
    "Signed",
    "Taken",
    "Told",
    "Unsafe",
    "Unseen",
    "Waivers",
    "adopt",
    "approve",
    "ask_what_came_of_it",
    "attach",
    "begin",
    "detach",
    "drop",
    "follow_up",
    "heard",
    "invite",
    "keep",
    "present_again",
    "recommend",
    "revise",
    "reword",
    "send",
    "send_back",
    "sign",
    "view",
    "withdraw",
]
