from telementor.zoom.actions.accounts import NotConnected, check, check_all, connect, disconnect
from telementor.zoom.actions.brought import bring_again, bring_due, read, remove_brought, show
from telementor.zoom.actions.doors import way
from telementor.zoom.actions.holdings import copy_holding, hold
from telementor.zoom.actions.meetings import (
    BUSY,
    Busy,
    follow,
    follow_roster,
    keep_all,
    look,
    make_again,
    make_now,
    set_back,
)
from telementor.zoom.actions.notices import Knock, forget_notices, take
from telementor.zoom.actions.reports import ask_now, follow_reports

__all__ = [
    "BUSY",
    "Busy",
    "Knock",
    "NotConnected",
    "ask_now",
    "bring_again",
    "bring_due",
    "check",
    "check_all",
    "connect",
    "copy_holding",
    "disconnect",
    "follow",
    "follow_reports",
    "follow_roster",
    "forget_notices",
    "hold",
    "keep_all",
    "look",
    "make_again",
    "make_now",
    "read",
    "remove_brought",
    "set_back",
    "show",
    "take",
    "way",
]
