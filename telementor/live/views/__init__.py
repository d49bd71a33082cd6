"""Pages of a session as it is held: its link, its door, its room."""

from telementor.live.views.after import add_material, after, material, materials, remove_material
from telementor.live.views.doors import go, join
from telementor.live.views.guests import guest_room, knock
from telementor.live.views.links import cycle_link, furnish, session_link
from telementor.live.views.media import token, trial, webhook
from telementor.live.views.rooms import room

__all__ = [
    "add_material",
    "after",
    "cycle_link",
    "furnish",
    "go",
    "guest_room",
    "join",
    "knock",
    "material",
    "materials",
    "remove_material",
    "room",
    "session_link",
    "token",
    "trial",
    "webhook",
]
