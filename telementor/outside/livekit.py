"""The video engine (LiveKit): who may come in and what she may show, told to it; and what it tells us, believed when signed.

It knows people by the random name of their seat and by nothing else. A pass is looked at when somebody comes in; who is
in already is moved, muted or put out by a call. Everything waits at most PATIENCE seconds and raises Away.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import aiohttp
from django.conf import settings
from livekit import api

PASS = timedelta(minutes=2)  # to come in; whoever is in stays
PATIENCE = 3.0
LATE = timedelta(minutes=10)  # how old a notice may be: the engine tries again for some minutes


class Source(StrEnum):
    CAMERA = "camera"
    MICROPHONE = "microphone"
    SCREEN = "screen_share"
    SCREEN_SOUND = "screen_share_audio"


SOURCES = {
    Source.CAMERA: api.TrackSource.CAMERA,
    Source.MICROPHONE: api.TrackSource.MICROPHONE,
    Source.SCREEN: api.TrackSource.SCREEN_SHARE,
    Source.SCREEN_SOUND: api.TrackSource.SCREEN_SHARE_AUDIO,
}


class Away(Exception):
    """The engine does not answer, or refuses."""


class Forged(Exception):
    """A notice that the engine did not sign, or that is not what it signed, or old."""


@dataclass(frozen=True, slots=True)
class Event:
    """What the engine tells: that somebody came or left, shows something or does so no more. `stay` is one connection."""

    id: str
    kind: str
    at: datetime
    room: str
    who: str
    stay: str
    source: Source | None


def installed() -> bool:
    return bool(settings.LIVEKIT_URL)


def room(session: int) -> str:
    return f"session-{session}"


def token(session: int, who: str, may: Collection[Source]) -> str:
    """A pass to the room of one session, to see and hear all and to show what one may."""
    return _signed(room(session), who, may)


def trial() -> str:
    """A pass to an empty room that nobody else knows."""
    word = secrets.token_hex(8)
    return _signed(f"trial-{word}", word, ())


def _signed(name: str, who: str, may: Collection[Source]) -> str:
    grants = api.VideoGrants(
        room_join=True,
        room=name,
        can_publish=bool(may),
        can_publish_sources=sorted(may),
        can_publish_data=False,
    )
    made = api.AccessToken(settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET).with_identity(who).with_grants(grants)
    return made.with_ttl(PASS).to_jwt()


def permit(session: int, who: str, may: Collection[Source]) -> None:
    """From now on; what she shows and may not any more is taken down by the engine."""
    rights = api.ParticipantPermission(
        can_subscribe=True, can_publish=bool(may), can_publish_sources=[SOURCES[one] for one in sorted(may)]
    )
    asked = api.UpdateParticipantRequest(room=room(session), identity=who, permission=rights)
    ask(lambda engine: engine.room.update_participant(asked))


def remove(session: int, who: str) -> None:
    ask(lambda engine: engine.room.remove_participant(api.RoomParticipantIdentity(room=room(session), identity=who)))


def close(session: int) -> None:
    """Everybody is out, and whoever has a pass opens an empty room."""
    ask(lambda engine: engine.room.delete_room(api.DeleteRoomRequest(room=room(session))))


def present(session: int) -> list[str]:
    return [one.identity for one in ask(lambda engine: _participants(engine, session)) or []]


def mute(session: int, who: Collection[str]) -> None:
    """Close their microphones; each may open her own again."""
    ask(lambda engine: _mute(engine, session, who))


async def _mute(engine: api.LiveKitAPI, session: int, who: Collection[str]) -> None:
    for one in await _participants(engine, session):
        for track in one.tracks if one.identity in who else []:
            if track.source == api.TrackSource.MICROPHONE and not track.muted:
                asked = api.MuteRoomTrackRequest(
                    room=room(session), identity=one.identity, track_sid=track.sid, muted=True
                )
                with suppress(api.TwirpError):  # it was taken down meanwhile
                    await engine.room.mute_published_track(asked)


async def _participants(engine: api.LiveKitAPI, session: int) -> list[Any]:
    found = await engine.room.list_participants(api.ListParticipantsRequest(room=room(session)))
    return list(found.participants)


def ask(what: Callable[[api.LiveKitAPI], Awaitable[Any]]) -> Any:
    """Called from a thread without a loop. Whoever is not there needs nothing: None. Raises Away."""
    try:
        return asyncio.run(_ask(what))
    except api.TwirpError as error:
        if error.code == api.TwirpErrorCode.NOT_FOUND:
            return None
        raise Away from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Away from error


async def _ask(what: Callable[[api.LiveKitAPI], Awaitable[Any]]) -> Any:
    key, secret = settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET
    patience = aiohttp.ClientTimeout(total=PATIENCE)
    async with api.LiveKitAPI(settings.LIVEKIT_URL, key, secret, timeout=patience, failover=False) as engine:
        return await what(engine)


def heard(body: bytes, signature: str, now: datetime) -> Event:
    """A notice of the engine. Raises Forged."""
    verifier = api.TokenVerifier(settings.LIVEKIT_KEY, settings.LIVEKIT_SECRET)
    try:
        told = api.WebhookReceiver(verifier).receive(body.decode(), signature)
    except Exception as error:  # it raises bare Exception where the body is not the one that was signed
        raise Forged from error
    if not told.id or abs(now.timestamp() - told.created_at) > LATE.total_seconds():
        raise Forged
    at = datetime.fromtimestamp(told.created_at, UTC)
    who, track = told.participant, told.track
    source = next((name for name, number in SOURCES.items() if number == track.source and track.sid), None)
    return Event(told.id, told.event, at, told.room.name, who.identity, who.sid, source)
