"""Cases for a program's own tools: written, brought files, reviewed, answered."""

from django.views.decorators.cache import never_cache
from ninja import Router

from telementor.cases.api.answering import router as answering
from telementor.cases.api.attaching import router as attaching
from telementor.cases.api.reviewing import router as reviewing
from telementor.cases.api.writing import router as writing

router = Router()
for one in (writing, attaching, reviewing, answering):
    one.add_decorator(never_cache, mode="view")
    router.add_router("", one)
