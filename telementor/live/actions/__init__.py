from telementor.live.actions.links import copy_standing_link, furnish, keep, set_own_link, set_standing_link
from telementor.live.actions.materials import add_material, remove_material
from telementor.live.actions.media import note
from telementor.live.actions.rooms import Refused, do, say_when, warm
from telementor.live.actions.seats import ComeRegistered, Full, Locked, NoGuests, Removed, knock, take
from telementor.live.actions.seen import in_parts, keep_part, keep_seen
from telementor.live.actions.tidying import tidy_rooms
from telementor.live.actions.visits import OUR_GAP, arrivals, arrived, come, count_stays, gone, leave, still_here

__all__ = [
    "OUR_GAP",
    "ComeRegistered",
    "Full",
    "Locked",
    "NoGuests",
    "Refused",
    "Removed",
    "add_material",
    "arrivals",
    "arrived",
    "come",
    "copy_standing_link",
    "count_stays",
    "do",
    "furnish",
    "gone",
    "in_parts",
    "keep",
    "keep_part",
    "keep_seen",
    "knock",
    "leave",
    "note",
    "remove_material",
    "say_when",
    "set_own_link",
    "set_standing_link",
    "still_here",
    "take",
    "tidy_rooms",
    "warm",
]
