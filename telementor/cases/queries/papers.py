"""What the letter and the proof of presentation say, in the presenter's language and zone."""

from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.translation import gettext

from telementor.cases.models import Case, Letter, Recommendation
from telementor.cases.queries import by_category
from telementor.outside.pdf import Paper
from telementor.web.moments import hour, written, zone


def of(letter: Letter) -> dict[str, Paper]:
    """By the beginning of the file's name, which is the case's ECHO ID."""
    presenter = letter.case.presenter
    with translation.override(presenter.language), timezone.override(ZoneInfo(letter.case.cycle.zone)):
        return {f"{letter.case.echo_id}": advice(letter), f"{letter.case.echo_id}-proof": proof(letter)}


def advice(letter: Letter) -> Paper:
    case = letter.case
    body = [
        gettext("Thank you for presenting this case."),
        gettext("These are the recommendations of the hub and of the community clinicians who were there."),
    ]
    return Paper(
        language=case.presenter.language,
        program=str(case.cycle.program),
        title=gettext("Recommendations for case %(id)s") % {"id": case.echo_id},
        to=case.presenter.name,
        facts=presented(case),
        body=body,
        groups=[(str(label), [line(row) for row in rows]) for label, rows in by_category(case)],
        closing=[disclaimer(), follow_up(letter)],
        signed=signature(letter),
    )


def proof(letter: Letter) -> Paper:
    """What an insurer or a college asks for. It says nothing about the patient."""
    case = letter.case
    said = gettext(
        "This confirms that %(name)s presented a de-identified patient case in this session, and took part in its discussion."
    )
    return Paper(
        language=case.presenter.language,
        program=str(case.cycle.program),
        title=gettext("Proof of case presentation"),
        to=case.presenter.name,
        facts=presented(case),
        body=[said % {"name": case.presenter.name}],
        signed=signature(letter),
    )


def presented(case: Case) -> list[tuple[str, str]]:
    session = case.session
    assert session is not None  # only an approved case has a letter
    local = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    return [
        (gettext("ECHO ID"), str(case.echo_id)),
        (gettext("Session"), f"{session.number}. {session.topic}"),
        (gettext("Presented on"), written(local[0], "day")),
        (gettext("Time"), f"{hour(local[0])} – {hour(local[1])}, {zone(local[0])}"),
    ]


def line(row: Recommendation) -> tuple[str, str]:
    return row.text, " · ".join(filter(None, [str(row.get_source_display()), row.evidence]))


def signature(letter: Letter) -> list[str]:
    person = letter.signed_by
    day = written(timezone.localtime(letter.signed_at), "day")
    return [gettext("Signed by %(name)s") % {"name": person.name}, str(person.get_profession_display()), day]


def disclaimer() -> str:
    """The standing one. Source: the Statement of Collaboration of ECHO Ontario’s Epilepsy Network."""
    return " ".join(
        [
            gettext("A case discussion creates no relationship between the hub’s clinicians and the patient."),
            gettext("The recommendations rest on what was told; the clinician who knows the patient decides."),
        ]
    )


def follow_up(letter: Letter) -> str:
    return gettext("We will ask you on %(day)s what came of it.") % {"day": written(letter.follow_up_on, "day")}
