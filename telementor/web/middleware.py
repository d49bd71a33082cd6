"""Dates on a page are in the reader's own time zone."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

KNOWN = available_timezones()


def readers_zone(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The zone the browser told us in a cookie; the installation's where it told none, or one we do not know."""

    def answer(request: HttpRequest) -> HttpResponse:
        told = request.COOKIES.get("zone", "")
        with timezone.override(ZoneInfo(told if told in KNOWN else settings.ZONE)):
            return get_response(request)

    return answer
