"""The video of a room: a pass to the engine, and what the engine tells of it."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from telementor.accounts.access import SignedIn
from telementor.live import access, actions, queries
from telementor.live.queries import rooms
from telementor.live.queries.media import FEW, may_show
from telementor.live.views.words import TRIAL
from telementor.outside import livekit
from telementor.programs.models import Session
from telementor.rules.room import Role

MOST_PASSES, A_WHILE = 30, 300  # in so many seconds; a link that breaks each ten seconds all the time is told to wait
LONGEST_NOTICE = 100_000  # bytes
WAYS = ("video", "sound", "none")


def config(request: HttpRequest, session: Session, door: queries.Door) -> dict[str, Any]:
    """What the page's script needs for the video, where this room has one."""
    way = request.GET.get("media", "")
    return {
        "media": static("built/live/media.js") if door.built_in and livekit.installed() else "",
        "way": way if way in WAYS else WAYS[0],
        "few": FEW,
        "pass": reverse("live:token", args=[session.pk]),
        "csrf": get_token(request),
    }


@require_POST
@never_cache
def token(request: HttpRequest, pk: int) -> HttpResponse:
    """A pass to the engine for who is in an open room."""
    seat = access.seat({"user": request.user, "session": request.session}, pk)
    if seat is None or not livekit.installed():
        return refused(404, gettext("You have no place in this room."))
    door = queries.door(seat.session)
    if seat.role == Role.WAITING or not door.built_in or door.state in (door.State.OVER, door.State.CANCELLED):
        return refused(403, gettext("The room is not open to you now."))
    if not rooms.open_visits(seat).exists():  # the page comes into the room first, and asks again
        return refused(409, gettext("The room is not open to you now."))
    if too_many(seat.uid):
        return refused(429, gettext("Too many attempts. Wait some minutes."))
    made = livekit.token(seat.session_id, seat.uid, may_show(seat))
    return JsonResponse({"address": settings.LIVEKIT_PUBLIC_URL, "token": made})


def trial_config(request: HttpRequest, session: Session) -> dict[str, Any]:
    """What the page before the room needs to try out camera, microphone and link."""
    script = static("built/live/media.js")
    return {
        "say": TRIAL,
        "small": static("web/mark.svg"),
        "large": script,
        "media": script if livekit.installed() else "",
        "pass": reverse("live:trial", args=[session.pk]),
        "csrf": get_token(request),
        "icons": static("built/icons.svg"),
    }


@require_POST
@never_cache
@login_required
def trial(request: SignedIn, pk: int) -> HttpResponse:
    """A pass to an empty room, to see whether the engine can be reached."""
    access.to_join(request.user, pk)
    if not livekit.installed():
        return refused(404, gettext("This site has no video."))
    if too_many(f"trial-{request.user.pk}"):
        return refused(429, gettext("Too many attempts. Wait some minutes."))
    return JsonResponse({"address": settings.LIVEKIT_PUBLIC_URL, "token": livekit.trial()})


def refused(status: int, why: str) -> HttpResponse:
    return JsonResponse({"why": why}, status=status)


def too_many(who: str) -> bool:
    """Counted anew every A_WHILE, so that a page that goes on asking is let in again."""
    key = f"passes:{who}:{int(time.time() // A_WHILE)}"
    cache.add(key, 0, 2 * A_WHILE)
    return cache.incr(key) > MOST_PASSES


@csrf_exempt
@require_POST
def webhook(request: HttpRequest) -> HttpResponse:
    """The engine tells what happened, perhaps twice and in any order."""
    if not livekit.installed() or len(request.body) > LONGEST_NOTICE:
        return HttpResponse(status=404)
    try:
        event = livekit.heard(request.body, request.headers.get("Authorization", ""), timezone.now())
    except livekit.Forged:
        return HttpResponse(status=401)
    actions.note(event)
    return HttpResponse(status=204)
