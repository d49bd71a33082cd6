"""A page that is the same for every visitor is made once a minute."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

HARMLESS = {"zone", "django_language"}  # cookies that do not say who somebody is
View = Callable[..., HttpResponse]


def for_visitors(seconds: int) -> Callable[[View], View]:
    """Keep the page for readers without any other cookie; one who is signed in, or has been told something, gets it fresh."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "GET" or not HARMLESS.issuperset(request.COOKIES) or request.GET:
                return view(request, *args, **kwargs)
            pages, key = caches["pages"], page_key(request)
            if (kept := pages.get(key)) is not None:
                return HttpResponse(kept)
            response = view(request, *args, **kwargs)
            if response.status_code == 200 and not response.cookies:
                pages.set(key, response.content, seconds)
            return response

        return answer

    return decorate


def page_key(request: HttpRequest) -> str:
    return f"{request.get_host()}{request.path}|{get_language()}|{timezone.get_current_timezone_name()}"
