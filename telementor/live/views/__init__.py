"""Pages of a session as it is held: its link, its door, its room."""

from telementor.live.views.doors import go, join
from telementor.live.views.links import cycle_link, session_link
from telementor.live.views.rooms import room

__all__ = ["cycle_link", "go", "join", "room", "session_link"]
