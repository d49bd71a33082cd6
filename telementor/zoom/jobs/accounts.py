"""A program's connection is tried, and Zoom asked which of the team it knows."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import task

from telementor.outside.zoom import meetings, scopes
from telementor.outside.zoom.client import Account as Key
from telementor.outside.zoom.errors import Missing, NoScope, Refused, Unreachable, ZoomError
from telementor.queue.actions import renew
from telementor.zoom.jobs.troubles import LONGEST
from telementor.zoom.models import Account
from telementor.zoom.queries import accounts

State = Account.State
FRESH = timedelta(days=1)  # for so long we believe what Zoom said of the team


@dataclass(frozen=True, slots=True)
class Verdict:
    """What Zoom says of a connection. `host` is her address as Zoom has it."""

    state: State
    host: str = ""
    detail: str = ""
    lacks: list[dict[str, Any]] = field(default_factory=list)


def tried(account: Account) -> Verdict:
    key = accounts.key_of(account)
    try:
        lacks = [{"need": one.need.value, "scopes": list(one.scopes)} for one in scopes.check(key)]
        return looked_up(key, account.host, lacks)
    except Refused as error:
        return Verdict(State.REFUSED, detail=error.sentence[:LONGEST])
    except Unreachable:
        return Verdict(State.UNREACHABLE)
    except ZoomError as error:
        return Verdict(State.UNREACHABLE, detail=error.sentence[:LONGEST])


def looked_up(key: Key, host: str, lacks: list[dict[str, Any]]) -> Verdict:
    try:
        user = meetings.find_host(key, host)
    except Missing as error:
        return Verdict(State.NO_HOST, detail=error.sentence[:LONGEST])
    except NoScope:  # named among what is lacking; who she is then shows when a meeting is made
        return Verdict(State.LACKS, host, lacks=lacks)
    if not user.licensed:
        lacks = [*lacks, {"need": accounts.WITHOUT_A_LICENCE, "scopes": []}]
    return Verdict(State.LACKS if lacks else State.WORKS, user.email or host, lacks=lacks)


def judge(account: Account, verdict: Verdict) -> None:
    """Keep what Zoom said. A connection that was ended meanwhile stays ended."""
    told = {"state": verdict.state, "detail": verdict.detail, "checked_at": timezone.now()}
    if verdict.host:
        told |= {"host": verdict.host, "lacks": verdict.lacks}
    Account.objects.filter(pk=account.pk).exclude(state=State.OFF).update(**told)
    account.refresh_from_db()


@task(slow=True)
def check(account: int) -> None:
    """Try a connection again by itself."""
    row = Account.objects.exclude(state=State.OFF).filter(pk=account).first()
    if row:
        judge(row, tried(row))


@task(slow=True)
def meet(account: int) -> None:
    """Ask Zoom anew which of the team it knows."""
    row = Account.objects.exclude(state=State.OFF).select_related("program").filter(pk=account).first()
    if row:
        meet_team(row, anew=True)


def meet_team(account: Account, *, anew: bool = False) -> bool:
    """Ask of whom nothing is known, or of all when that is old; whether anything is otherwise than it was."""
    old = anew or not account.team_at or account.team_at < timezone.now() - FRESH
    before = {} if old else account.team
    addresses = accounts.team(account.program)
    key = accounts.key_of(account)
    try:
        found = {one: before.get(one) or standing(key, one) for one in addresses}
    except NoScope:
        found = {}
    changed = bool(found != account.team)
    if changed or old:
        account.team, account.team_at = found, timezone.now()
        account.save(update_fields=["team", "team_at"])
    return changed


def standing(key: Key, address: str) -> str:
    renew()
    try:
        return "licensed" if meetings.find_host(key, address).licensed else "basic"
    except Missing:
        return "unknown"
