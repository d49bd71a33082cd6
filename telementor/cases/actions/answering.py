"""Recommendations are taken, agreed and signed; later, what came of them."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.audit.actions import record
from telementor.cases import jobs, queries
from telementor.cases.actions.guarding import clean
from telementor.cases.actions.troubles import Changed, Nothing, Signed
from telementor.cases.models import Case, FollowUp, Letter, Recommendation
from telementor.messaging.actions import tell

SECOND_TIME = timedelta(days=14)


def unsigned(case: Case) -> None:
    """Locked, so that nothing is added while somebody signs, or takes the case back. Raises Signed or Changed."""
    row = Case.objects.select_for_update().get(pk=case.pk)
    if queries.letter_of(case):
        raise Signed
    if row.state != Case.State.APPROVED:
        raise Changed


def recommend(row: Recommendation, by: Person) -> Recommendation:
    """Add one. The same words sent twice are one recommendation."""
    clean(row.case, row.text, row.evidence)
    with transaction.atomic():
        unsigned(row.case)
        if same := queries.recommended(row.case).filter(category=row.category, text=row.text).first():
            return same
        row.save()
        record(by, "recommend", row, case=row.case_id)
    return row


def reword(row: Recommendation, read: int, by: Person) -> None:
    """Change one that was read in version `read`. Raises Changed where somebody else was quicker."""
    clean(row.case, row.text, row.evidence)
    with transaction.atomic():
        unsigned(row.case)
        told = {name: getattr(row, name) for name in ("category", "text", "source", "evidence")}
        mine = Recommendation.objects.filter(pk=row.pk, version=read, removed_at=None)
        if not mine.update(**told, version=read + 1):
            raise Changed
        record(by, "reword", row, case=row.case_id)


@transaction.atomic
def drop(row: Recommendation, by: Person) -> None:
    unsigned(row.case)
    if Recommendation.objects.filter(pk=row.pk, removed_at=None).update(removed_at=timezone.now()):
        record(by, "drop", row, case=row.case_id)


@transaction.atomic
def sign(case: Case, follow_up_on: date, read: str, by: Person) -> Letter:
    """Agree to the recommendations as they were read, and have them sent. A second click finds it signed."""
    row = Case.objects.select_for_update().get(pk=case.pk)
    if letter := queries.letter_of(case):
        return letter
    if row.state != Case.State.APPROVED:
        raise Changed
    if not queries.recommended(case).exists():
        raise Nothing
    if queries.as_read(case) != read:
        raise Changed
    letter = Letter.objects.create(case=case, signed_by=by, signed_at=timezone.now(), follow_up_on=follow_up_on)
    record(by, "sign", letter, case=case.pk)
    jobs.write_letter.enqueue(letter.pk)
    return letter


def follow_up(letter: Letter, row: FollowUp, by: Person) -> FollowUp:
    """Keep what the presenter tells. A second click finds it told. Raises Unsafe or GuardUnavailable."""
    clean(letter.case, row.told)
    with transaction.atomic():
        told, new = FollowUp.objects.get_or_create(
            letter=letter, defaults={"patient": row.patient, "done": row.done, "told": row.told}
        )
        if new:
            record(by, "follow up", letter.case)
    return told


def ask_what_came_of_it() -> int:
    """For the clock: ask each presenter on the agreed day, and once more two weeks later. How many were asked."""
    asked = 0
    for letter in queries.due(timezone.localdate()):
        again = ":2" if timezone.localdate() >= letter.follow_up_on + SECOND_TIME else ""
        tell(letter.case.presenter, "cases/follow_up", letter, again=again, case=letter.case)
        asked += 1
    return asked
