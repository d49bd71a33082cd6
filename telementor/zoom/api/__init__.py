"""Zoom for a program's own tools: how cycles are held there, and what was brought of their sessions."""

from django.views.decorators.cache import never_cache
from ninja import Router

from telementor.zoom.api.brought import router as brought
from telementor.zoom.api.meetings import router as meetings

router = Router()
brought.add_decorator(never_cache, mode="view")
for one in (meetings, brought):
    router.add_router("", one)
