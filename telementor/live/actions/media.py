"""The video follows the room: who is called may speak, who is muted is muted, who is gone is gone.

The engine is told after the commit, one thing after the other, on a thread of its own: nobody waits for it, and where it does
not answer the room goes on. What it was not told is put right when it tells us that somebody came or shows something.
"""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.db import connection, transaction

from telementor.live.models import Notice, Seat
from telementor.live.queries import media, rooms
from telementor.outside import livekit
from telementor.programs.models import Session
from telementor.rules.room import Document, Patch

log = logging.getLogger(__name__)
_line = ThreadPoolExecutor(1, thread_name_prefix="video")


def follow(session: Session, patch: Patch, before: Document, after: Document) -> None:
    """What a change of the room means for its video."""
    if not livekit.installed():
        return
    told = {uid: change for uid, change in (patch.get("people") or {}).items() if change}
    gone = [uid for uid, change in told.items() if change.get("here") is False or change.get("removed")]
    moved = [uid for uid, change in told.items() if "role" in change and uid not in gone and "came" not in change]
    muted = [uid for uid, change in told.items() if "muted" in change]
    for work, whom in ((put_out, gone), (settle, moved), (livekit.mute, muted)):
        if whom:
            soon(partial(work, session.pk, whom))
    if media.audience_shows(before) != media.audience_shows(after):
        soon(partial(settle_all, session.pk))


def put_out(session: int, uids: Iterable[str]) -> None:
    for uid in uids:
        livekit.remove(session, uid)


def settle(session: int, uids: list[str]) -> None:
    """Each may show what her seat allows now, which is read here and not where the change was made. Who is not in the room
    is not in its video either, whatever pass she has."""
    here = rooms.held(session).document.get("people", {})
    for uid, seat in media.seats(session, uids).items():
        if seat.removed_at or not here.get(uid, {}).get("here"):
            livekit.remove(session, uid)
        else:
            livekit.permit(session, uid, media.may_show(seat))


def close(session: int) -> None:
    """Its video ends: it is held elsewhere from now on."""
    if livekit.installed():
        soon(partial(livekit.close, session))


def settle_all(session: int) -> None:
    """The room is no longer small, or is so again, or a host wants it so: the cameras of the audience follow."""
    settle(session, livekit.present(session))


def soon(work: Callable[[], Any]) -> None:
    transaction.on_commit(lambda: _line.submit(quietly, work))


def quietly(work: Callable[[], Any]) -> None:
    try:
        work()
    except livekit.Away:
        log.info("The video engine did not take what it was told")
    except Exception:
        log.exception("The video could not follow the room")
    finally:
        connection.close()


def note(event: livekit.Event) -> None:
    """Keep what the engine tells, once; and put right what it lets somebody do who may not."""
    seat = Seat.objects.filter(uid=event.who).select_related("session").first()
    if seat is None or event.room != livekit.room(seat.session_id):
        return
    if event.kind in Notice.Kind.values:
        told = {"session": seat.session, "seat": seat, "stay": event.stay, "kind": event.kind, "at": event.at}
        Notice.objects.get_or_create(event=event.id, defaults=told)
    if oversteps(seat, event):
        soon(partial(settle, seat.session_id, [seat.uid]))


def oversteps(seat: Seat, event: livekit.Event) -> bool:
    """Perhaps: a pass is good for some minutes, in which somebody may be removed or sent back and come in with it again."""
    shows = event.kind == "track_published" and event.source not in media.may_show(seat)
    return shows or event.kind == Notice.Kind.JOINED
