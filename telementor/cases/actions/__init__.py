"""What can be done with a case."""

from telementor.cases.actions.answering import ask_what_came_of_it, drop, follow_up, recommend, reword, sign
from telementor.cases.actions.asking import decline, invite, remind_invited
from telementor.cases.actions.attaching import Brought, attach, detach
from telementor.cases.actions.forming import adopt, begin_with, revise
from telementor.cases.actions.guarding import Waivers, heard
from telementor.cases.actions.reviewing import approve, send_back, view
from telementor.cases.actions.troubles import (
    Changed,
    Incomplete,
    Nothing,
    OwnCase,
    Signed,
    Taken,
    TooMany,
    Unsafe,
    Unseen,
)
from telementor.cases.actions.writing import Told, begin, keep, present_again, send, whole, withdraw

__all__ = [
    "Brought",
    "Changed",
    "Incomplete",
    "Nothing",
    "OwnCase",
    "Signed",
    "Taken",
    "Told",
    "TooMany",
    "Unsafe",
    "Unseen",
    "Waivers",
    "adopt",
    "approve",
    "ask_what_came_of_it",
    "attach",
    "begin",
    "begin_with",
    "decline",
    "detach",
    "drop",
    "follow_up",
    "heard",
    "invite",
    "keep",
    "present_again",
    "recommend",
    "remind_invited",
    "revise",
    "reword",
    "send",
    "send_back",
    "sign",
    "view",
    "whole",
    "withdraw",
]
