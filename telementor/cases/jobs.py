from collections.abc import Callable, Sequence
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task

from telementor.audit.actions import record
from telementor.cases.models import Letter
from telementor.cases.queries import asking, by_category, papers
from telementor.enrolment.queries import enrolled
from telementor.messaging.actions import tell
from telementor.outside import pdf
from telementor.programs.models import Cycle
from telementor.queue.actions import renew


@task(slow=True)
def write_letter(pk: int) -> Callable[[], None] | None:
    """Set the letter and the proof of presentation, in the presenter's language. Called again, it finds them made."""
    letter = Letter.objects.select_related("case__presenter", "case__session__cycle__program", "signed_by").get(pk=pk)
    if letter.pdf or letter.case.session is None:  # taken back meanwhile: then nobody is told of it
        return None
    made = {
        name: default_storage.save(f"letters/{letter.signed_at:%Y}/{name}.pdf", ContentFile(pdf.letter(paper)))
        for name, paper in papers.of(letter).items()
    }
    return partial(give, pk, *made.values())


def give(pk: int, letter_pdf: str, proof_pdf: str) -> None:
    """The presenter gets the letter; everybody enrolled is told what was recommended, which names nobody."""
    letter = Letter.objects.select_for_update().get(pk=pk)
    if letter.pdf:
        return
    letter.pdf, letter.proof = letter_pdf, proof_pdf
    letter.save(update_fields=["pdf", "proof"])
    case = letter.case
    tell(case.presenter, "cases/letter", letter, attachment=letter_pdf, case=case)
    groups = by_category(case)
    for place in enrolled(case.cycle).exclude(person=case.presenter_id):
        tell(place.person, "cases/recommendations", letter, case=case, groups=groups)
    record(None, "write letter", letter, case=case.pk)


@task(slow=True)
def ask(template: str, pk: int, places: list[int], again: str) -> None:
    """Ask for a case, a few people at a time, so that nobody else waits for the database."""
    cycle = Cycle.objects.select_related("program").get(pk=pk)
    for start in range(0, len(places), 25):
        renew()
        ask_some(template, cycle, places[start : start + 25], again)


@transaction.atomic
def ask_some(template: str, cycle: Cycle, places: Sequence[int], again: str) -> None:
    """Whoever has sent one meanwhile is left alone."""
    sessions = asking.with_room(cycle)
    for place in asking.not_presented(cycle).filter(pk__in=places):
        tell(place.person, template, cycle, again=again, cycle=cycle, sessions=sessions)
