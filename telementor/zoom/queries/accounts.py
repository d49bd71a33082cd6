"""The connection of a program: what is asked of Zoom with it, and what it says in the reader's words."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from telementor.outside.zoom import client
from telementor.outside.zoom.scopes import SCOPES, Need
from telementor.outside.zoom.webhook import Kind
from telementor.programs.models import Member, Program
from telementor.zoom.models import Account

WITHOUT_A_LICENCE = "licence"
NEEDS: dict[str, Any] = {
    Need.MEETINGS: _("Meetings are not made, moved or cancelled."),
    Need.HOSTS: _("The host and the co-hosts cannot be looked up; nobody but the host starts a session."),
    Need.REGISTRANTS: _("Nobody gets a personal link, so nobody can join."),
    Need.ATTENDANCE: _("The report of who was there does not come by itself; bring the file to the desk."),
    Need.POLLS: _("Polls are not brought in."),
    Need.RECORDINGS: _("Transcript and chat are not brought in."),
    Need.SUMMARY: _("The summary is not brought in."),
    WITHOUT_A_LICENCE: _("The host has no paid licence: Zoom ends the sessions early and gives no report of them."),
}
STANDINGS = [
    ("licensed", _("Co-hosts")),
    ("basic", _("No co-hosts, for they have no paid licence")),
    ("unknown", _("No co-hosts, for Zoom does not know their addresses")),
]
STAYS_OUT = {Member.Role.EVALUATOR, Member.Role.PRIVACY}  # who run no session are no co-hosts


@dataclass(frozen=True, slots=True)
class Lacking:
    """What cannot be done, and the scopes that would mend it."""

    sentence: Any
    scopes: list[str]


def account_of(program: Program) -> Account | None:
    """A program's connection, also one that was ended."""
    return Account.objects.filter(program=program).first()


def connected(program: Program) -> Account | None:
    return Account.objects.filter(program=program).exclude(state=Account.State.OFF).first()


def key_of(account: Account) -> client.Account:
    """What the client speaks to Zoom with."""
    return client.Account(
        account.account_id, account.client_id, account.client_secret, settings.ZOOM_ADDRESS, settings.ZOOM_API
    )


def lacking(account: Account) -> list[Lacking]:
    return [Lacking(NEEDS.get(one["need"], one["need"]), one["scopes"]) for one in account.lacks]


def scopes() -> list[tuple[Any, list[str]]]:
    """What to tick in Zoom, by what cannot be done without it."""
    return [(NEEDS[need], sorted(f"{one}:admin" for one in granular)) for need, (granular, _old) in SCOPES.items()]


def events_to_tick() -> list[str]:
    """The events to tick in Zoom, as it names them."""
    return sorted(kind for kind in Kind if kind not in (Kind.CHECK, Kind.OTHER))


def notices_address(account: Account) -> str:
    return f"{settings.SITE}/zoom/events/{account.word}/"


def team(program: Program) -> dict[str, str]:
    """The names of those who may be co-hosts, by their addresses."""
    rows = program.members.exclude(role__in=STAYS_OUT).select_related("person")
    return {row.person.email.casefold(): row.person.name for row in rows if row.person.is_active}


def cohosts(account: Account) -> tuple[str, ...]:
    """Of the team's addresses those that Zoom takes as co-hosts."""
    return tuple(
        sorted(
            one
            for one in team(account.program)
            if account.team.get(one) == "licensed" and one != account.host.casefold()
        )
    )


def team_by_standing(account: Account) -> list[tuple[Any, list[str]]]:
    """The names of the team by what Zoom said of them; nothing of whom it was not asked about yet."""
    names = {address: name for address, name in team(account.program).items() if address != account.host.casefold()}
    told = [(label, [names[one] for one in names if account.team.get(one) == kind]) for kind, label in STANDINGS]
    return [(label, found) for label, found in told if found]
