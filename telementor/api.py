"""The API: one line per area. The same access and actions as the pages; OpenAPI at /api/docs."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.security import HttpBearer, django_auth

from telementor.accounts.actions import admit
from telementor.accounts.models import Person
from telementor.attendance.api import router as attendance
from telementor.cases.api import router as cases
from telementor.credits.api import router as credit
from telementor.enrolment.api import router as enrolment
from telementor.live.api import router as live
from telementor.programs.api import router as programs
from telementor.rules.deid import GuardUnavailable
from telementor.web.payloads import Refused, Tidy
from telementor.zoom.api import router as zoom


class Token(HttpBearer):
    """A token made on one's profile; whoever holds it acts as that person."""

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        person = admit(token)
        if person:
            request.user = person
        return person


api = NinjaAPI(
    title="Telementor", version="1", auth=[Token(), django_auth], docs_url="docs", urls_namespace="api", parser=Tidy()
)
api.add_router("programs", programs, tags=["programs"])
api.add_router("enrolment", enrolment, tags=["enrolment"])
api.add_router("cases", cases, tags=["cases"])
api.add_router("live", live, tags=["live"])
api.add_router("zoom", zoom, tags=["zoom"])
api.add_router("attendance", attendance, tags=["attendance"])
api.add_router("credits", credit, tags=["credits"])


@api.exception_handler(Refused)
def refused(request: HttpRequest, problem: Refused) -> HttpResponse:
    return api.create_response(request, {"detail": problem.sentences}, status=422)


@api.exception_handler(GuardUnavailable)
def unguarded(request: HttpRequest, problem: Any) -> HttpResponse:
    return api.create_response(
        request, {"detail": gettext("The guard did not load; nothing can be saved now.")}, status=503
    )


@api.exception_handler(PermissionDenied)
def denied(request: HttpRequest, problem: Any) -> HttpResponse:
    return api.create_response(
        request, {"detail": gettext("Your role in this program does not cover this.")}, status=403
    )


@api.exception_handler(Http404)
def missing(request: HttpRequest, problem: Any) -> HttpResponse:
    return api.create_response(request, {"detail": gettext("There is nothing here for you.")}, status=404)
