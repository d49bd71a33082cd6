from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.programs.models import Program
from telementor.zoom import jobs, queries
from telementor.zoom.actions.meetings import keep_of
from telementor.zoom.jobs.accounts import Verdict
from telementor.zoom.models import Account

State = Account.State


class NotConnected(Exception):
    """Zoom does not take the connection; the verdict says why. What there was before stays as it is."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.state)
        self.verdict = verdict


def connect(account: Account, by: Person) -> None:
    """Keep a program's connection as it was written, once Zoom takes it. Raises NotConnected.

    The audit row says whose account it is, and never a secret.
    """
    verdict = jobs.tried(account)
    if verdict.state not in Account.WORKING:
        raise NotConnected(verdict)
    account.state, account.detail, account.lacks = verdict.state, "", verdict.lacks
    account.host, account.checked_at, account.by = verdict.host, timezone.now(), by
    with transaction.atomic():
        Program.objects.select_for_update().get(pk=account.program_id)
        if kept := queries.account_of(account.program):  # pressed twice, the other press was quicker
            account.pk, account.word = kept.pk, kept.word
        account.save()
        record(by, "connect", account, host=account.host, account=account.account_id, state=account.state)
        begin(account)


def check(account: Account, by: Person) -> None:
    """Ask Zoom again what it thinks of a connection."""
    jobs.judge(account, jobs.tried(account))
    with transaction.atomic():
        record(by, "check", account, state=account.state)
        if account.state in Account.WORKING:
            begin(account)


def begin(account: Account) -> None:
    jobs.meet.enqueue(account.pk)
    keep_of(queries.coming().filter(cycle__program=account.program_id))


@transaction.atomic
def disconnect(account: Account, by: Person) -> None:
    """The secrets are forgotten. Meetings that were made stay in Zoom, and so do people's links to them."""
    standing = Account.objects.filter(pk=account.pk).exclude(state=State.OFF)
    nothing = {"client_secret": "", "webhook_secret": "", "detail": "", "lacks": [], "team": {}}
    if standing.update(state=State.OFF, **nothing):
        record(by, "disconnect", account)


def check_all() -> None:
    """For the clock: connections that did not work when they were last tried."""
    failing = (State.REFUSED, State.NO_HOST, State.UNREACHABLE)
    for account in Account.objects.filter(state__in=failing).values_list("pk", flat=True):
        jobs.check.enqueue(account)
