from telementor.zoom.jobs.accounts import check, judge, meet, tried
from telementor.zoom.jobs.brought import AS_LONG_AS, ask_for, bring, bring_due, bring_ready
from telementor.zoom.jobs.meetings import drop, keep, later, tend
from telementor.zoom.jobs.registrants import add_one
from telementor.zoom.jobs.reports import STEPS, ask, plan

__all__ = [
    "AS_LONG_AS",
    "STEPS",
    "add_one",
    "ask",
    "ask_for",
    "bring",
    "bring_due",
    "bring_ready",
    "check",
    "drop",
    "judge",
    "keep",
    "later",
    "meet",
    "plan",
    "tend",
    "tried",
]
