"""What every request goes through: the reader's own time zone, no address that no database can look up, and no page
to sign in on inside a part of another."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django_htmx.http import HttpResponseClientRefresh

KNOWN = available_timezones()


def readers_zone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The zone the browser told us in a cookie; the installation's where it told none, or one we do not know."""

    def answer(request: HttpRequest) -> HttpResponse:
        told = request.COOKIES.get("zone", "")
        with timezone.override(ZoneInfo(told if told in KNOWN else settings.ZONE)):
            return get_response(request)

    return answer


def no_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """PostgreSQL keeps no NUL in a text, so nothing is found under one. Forms say so by themselves."""

    def answer(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META["QUERY_STRING"]:
            raise Http404
        return get_response(request)

    return answer


def sign_in_whole(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A part of a page that looks again by itself after its reader was signed out: the whole page asks to sign in."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        leads = response.get("Location", "") if "HX-Request" in request.headers else ""
        return HttpResponseClientRefresh() if leads and leads.startswith(resolve_url(settings.LOGIN_URL)) else response

    return answer
