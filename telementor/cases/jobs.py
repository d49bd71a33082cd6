from collections.abc import Callable
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django_tasks import task

from telementor.audit.actions import record
from telementor.cases.models import Letter
from telementor.cases.queries import by_category, papers
from telementor.enrolment.queries import enrolled
from telementor.messaging.actions import tell
from telementor.outside import pdf


@task(slow=True)
def write_letter(pk: int) -> Callable[[], None] | None:
    """Set the letter and the proof of presentation, in the presenter's language. Called again, it finds them made."""
    letter = Letter.objects.select_related("case__presenter", "case__session__cycle__program", "signed_by").get(pk=pk)
    if letter.pdf:
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
