"""Enrolment for a program's own tools: places, reminders, and what calendars answered."""

from ninja import Router

from telementor.enrolment.api.places import router as places
from telementor.enrolment.api.reminding import router as reminding

router = Router()
for one in (places, reminding):
    router.add_router("", one)
