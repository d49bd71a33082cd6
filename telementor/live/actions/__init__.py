from telementor.live.actions.links import copy_standing_link, keep, set_own_link, set_standing_link
from telementor.live.actions.rooms import do
from telementor.live.actions.seats import Locked, take
from telementor.live.actions.visits import arrivals, come, count_stays, gone, leave, still_here

__all__ = [
    "Locked",
    "arrivals",
    "come",
    "copy_standing_link",
    "count_stays",
    "do",
    "gone",
    "keep",
    "leave",
    "set_own_link",
    "set_standing_link",
    "still_here",
    "take",
]
