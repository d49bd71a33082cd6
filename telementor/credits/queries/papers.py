from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from telementor.accounts.models import Person
from telementor.credits.models import Accreditation, Award
from telementor.outside import pdf
from telementor.rules import licences
from telementor.web.moments import short_day
from telementor.web.templatetags.web import amount


def paper(award: Award, serial: str, issued_at: datetime) -> pdf.Certificate:
    """What is printed, in the language of whose it is; the approved wording stands as it was approved."""
    person, cycle, row = award.enrolment.person, award.enrolment.cycle, award.accreditation
    with translation.override(person.language), timezone.override(ZoneInfo(cycle.zone)):
        return pdf.Certificate(
            language=person.language,
            title=str(row.get_paper_display()),
            name=award.holder,
            licence=licence(person, award.enrolment.profession),
            program=str(cycle.program.name),
            amount=f"{amount(award.amount)} {row.credit_name}",
            statement=str(row.statement),
            details=details(award, row),
            issued=short_day(timezone.localtime(issued_at)),
            serial=serial,
            address=f"{settings.SITE}{reverse('credits:check', args=[serial])}",
            provider=" · ".join(said for said in (str(row.certified_by), cycle.program.contact) if said),
        )


def details(award: Award, row: Accreditation) -> list[tuple[str, str]]:
    cycle = award.enrolment.cycle
    attended = _("%(attended)s of %(held)s") % {"attended": award.sessions, "held": award.held}
    rows = [
        (_("Cycle"), str(cycle.name)),
        (_("Held"), f"{short_day(cycle.first_day)} – {short_day(cycle.last_day)}"),
        (_("Sessions attended"), attended),
        (_("Accrediting body"), str(row.body)),
        (_("Certified by"), str(row.certified_by)),
        (_("Activity number"), row.activity_number),
        (_("Certified"), f"{short_day(row.certified_from)} – {short_day(row.certified_until)}"),
    ]
    return [(label, value) for label, value in rows if value]


def licence(person: Person, profession: str) -> str:
    """The number that the profession's body files credit under: the first asked for that the person gave."""
    given = {one.body: one.number for one in person.licences.all()}
    asked = licences.asked(licences.Profession(profession))
    number = next((given[one.body.value] for one in asked if one.body.value in given), "")
    return _("Licence number: %(number)s") % {"number": number} if number else ""
