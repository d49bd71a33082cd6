"""Who may come in, each by a link of her own. Under manual approval ours are approved as we add them, and whoever comes by
a link that leaked waits.

Source: Zoom's registrant reference; what other clients met: neither the host nor a co-host can be registered (3027).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from telementor.outside.zoom import payloads
from telementor.outside.zoom.client import Account, call, gather, segment
from telementor.outside.zoom.errors import HostCannotRegister, Invalid
from telementor.outside.zoom.fields import parts, text
from telementor.outside.zoom.payloads import Person, Registrant

AT_ONCE = 30


class Decision(StrEnum):
    APPROVE = "approve"
    CANCEL = "cancel"
    DENY = "deny"


class Status(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class NotAdded:
    """`host` if she needs no link, for she comes in as host or co-host; else what Zoom says against her."""

    person: Person
    host: bool
    sentence: str


def add_registrant(account: Account, meeting: str, person: Person) -> Registrant:
    """The same person twice is the same registrant. Raises HostCannotRegister or Invalid."""
    body = _named(person) | {"auto_approve": True}
    found = call(account, "POST", f"/meetings/{segment(meeting)}/registrants", body=body)
    return payloads.registrant(found, person, Status.APPROVED)


def add_registrants(account: Account, meeting: str, people: Sequence[Person]) -> Iterator[Registrant | NotAdded]:
    """Each as soon as she is added, so that those before a limit or a broken line are kept: store them as they come."""
    for at in range(0, len(people), AT_ONCE):
        yield from _batch(account, meeting, people[at : at + AT_ONCE])


def decide(account: Account, meeting: str, decision: Decision, people: Sequence[Registrant]) -> None:
    for at in range(0, len(people), AT_ONCE):
        named = [{"id": one.id, "email": one.email} for one in people[at : at + AT_ONCE]]
        body = {"action": decision, "registrants": named}
        call(account, "PUT", f"/meetings/{segment(meeting)}/registrants/status", body=body)


def list_registrants(account: Account, meeting: str, status: Status = Status.APPROVED) -> list[Registrant]:
    path = f"/meetings/{segment(meeting)}/registrants"
    return gather(
        account, path, "registrants", lambda _at, found: payloads.registrant(found, status=status), {"status": status}
    ).rows


def _batch(account: Account, meeting: str, people: Sequence[Person]) -> Iterator[Registrant | NotAdded]:
    """One whom Zoom does not take spoils all thirty, so then each goes alone."""
    body = {
        "auto_approve": True,
        "registrants_confirmation_email": False,
        "registrants": [_named(person) for person in people],
    }
    try:
        found = call(account, "POST", f"/meetings/{segment(meeting)}/batch_registrants", body=body)
    except Invalid:
        for person in people:
            yield _alone(account, meeting, person)
        return
    by_address = {text(one, "email").casefold(): one for one in parts(found, "registrants")}
    for person in people:
        added = by_address.get(person.email.casefold())
        yield payloads.registrant(added, person, Status.APPROVED) if added else NotAdded(person, False, "")


def _alone(account: Account, meeting: str, person: Person) -> Registrant | NotAdded:
    try:
        return add_registrant(account, meeting, person)
    except Invalid as error:
        return NotAdded(person, isinstance(error, HostCannotRegister), error.sentence)


def _named(person: Person) -> dict[str, object]:
    return {"email": person.email, "first_name": person.first_name or person.email, "last_name": person.last_name}
