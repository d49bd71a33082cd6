"""The whole team may see how a program is held in Zoom; who coordinates or sees to the technology may change it."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.live import access as live
from telementor.programs import access as programs
from telementor.programs import queries as teams
from telementor.programs.models import Cycle, Member, Program, Session
from telementor.zoom import queries
from telementor.zoom.models import Account, Brought, Meeting

COORDINATOR = programs.COORDINATOR
KEEPERS = (COORDINATOR, Member.Role.TECHNICAL)
REMOVERS = (COORDINATOR, Member.Role.PRIVACY)  # of what was said in a session
ASKERS = (*KEEPERS, Member.Role.FACILITATOR)  # who work the desk


def to_connect(person: Person, slug: str) -> Program:
    return programs.program(person, slug, *KEEPERS)


def account(person: Person, slug: str) -> Account:
    """The account of a program one may connect; 404 where there is none."""
    return get_object_or_404(Account.objects.select_related("program"), program=to_connect(person, slug))


def cycle_to_keep(person: Person, pk: int) -> Cycle:
    return programs.cycle(person, pk, *KEEPERS)


def to_keep(person: Person, pk: int) -> Session:
    return programs.session(person, pk, *KEEPERS)


def to_make(person: Person, pk: int) -> tuple[Session, Account, Meeting | None]:
    """A session that is to have a meeting in Zoom, the account it is made with, and the one there is."""
    session = to_keep(person, pk)
    account = queries.connected(session.cycle.program)
    if account is None or session.over or not queries.wanted(session):
        raise Http404
    return session, account, queries.meeting_of(session)


def to_ask_zoom(person: Person, pk: int) -> tuple[Meeting, Account]:
    """A meeting that stands in Zoom for a session ahead, and the account it is asked about with; 404 without either."""
    session = to_keep(person, pk)
    account = get_object_or_404(
        Account.objects.select_related("program").exclude(state=Account.State.OFF), program=session.cycle.program
    )
    standing = Meeting.objects.filter(state=Meeting.State.MADE, session__ends_at__gt=timezone.now())
    return get_object_or_404(standing.select_related("session__cycle__program"), session=session), account


def keeps(program: Program) -> bool:
    """Whether the reader, whose roles are at hand, may change anything."""
    return bool(program.roles & set(KEEPERS))


def asks(program: Program) -> bool:
    """Whether the reader, whose roles are at hand, may ask for a report."""
    return bool(program.roles & set(ASKERS))


def meeting_of_team(person: Person, pk: int, *needed: str) -> Meeting:
    """The meeting of a session, for its program's team; 404 where the session has none."""
    session = programs.session(person, pk, *needed)
    found = get_object_or_404(Meeting, session=session)
    found.session = session  # which knows the reader's roles
    return found


def brought(person: Person, pk: int, kind: str, *needed: str) -> Brought:
    """One kind of what was brought, for those who may change something about it."""
    return get_object_or_404(
        Brought.objects.select_related("meeting"), meeting=meeting_of_team(person, pk, *needed), kind=kind
    )


def to_bring_again(person: Person, pk: int, kind: str) -> Meeting:
    """The meeting of a session that is over, for the coordinator who wants something of it."""
    found = meeting_of_team(person, pk, COORDINATOR)
    if kind not in queries.kinds_wanted(found) or not found.session.over:
        raise Http404
    return found


def to_read_brought(person: Person, pk: int, kind: str) -> tuple[Brought, str]:
    """What was brought, and in what role one reads it: one of the team, or somebody enrolled to whom it is shown."""
    rows = Brought.objects.select_related("meeting__session__cycle__program").exclude(content=[])
    row = get_object_or_404(rows, meeting__session=pk, kind=kind, state=Brought.State.BROUGHT)
    session = row.meeting.session
    session.cycle.program.roles = teams.roles(person, session.cycle.program)
    if roles := sorted(session.cycle.program.roles):
        return row, roles[0]
    if live.enrolled(person, session) and (row.shown or kind == Brought.Kind.POLLS):
        return row, "participant"
    raise Http404


def to_ask(person: Person, pk: int) -> Meeting:
    """The meeting of a session, for who may ask for its report."""
    return meeting_of_team(person, pk, *ASKERS)
