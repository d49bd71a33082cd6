"""What is written instead is broader, in the reader's language, and is not found again."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telementor.rules.deid import Context, Replacement, Type, apply, find_phi, suggest
from telementor.rules.deid.calendar import Day, read, since
from telementor.rules.deid.regions import province_of
from telementor.rules.deid.wording import wording

VISIT = date(2021, 3, 1)
PARTS = [
    "Mrs. Grace Redsky, a 93-year-old from Pikangikum, came on March 4, 2021 with her daughter Rose. ", "OHIP 4307 204 786 RW, MRN H9548074. ", "Lives at 12 Birch St, Kenora P9N 1A1. ", "Family doctor: Dr. Chen. ", "Her son Mark, 47 years old, works at Canadian Tire. ",
    "Call 807-555-0199 or ann.roy@example.org. ", "Seen at Health Sciences North on 2020-12-01. ", "Pain 7/10 on gabapentin 300 mg. ", "Mme Éloïse Tremblay, 47 ans, habite à Rouyn-Noranda avec son mari Jean-Guy. ",
    "NAM TREE 7412 2311, dossier 48054078. ", "Vue le 3 mai 2021 par la Dre Roy au CLSC Limoilou. ", "Demeure au 661, rue Notre-Dame, Trois-Rivières G8T 1A1. ", "Elle prend du Tylenol. ", "Patiente de 96 ans. ",
]  # fmt: skip
NOTES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=8).map("".join)


@given(NOTES, st.sampled_from(["en", "fr"]), st.sampled_from([VISIT, None]))
@settings(max_examples=60, deadline=None)
def test_nothing_sure_is_found_again(text: str, language: str, visit: date | None) -> None:
    safe = apply(text, suggest(text, find_phi(text), Context(language, visit)))
    left = [
        safe[finding.start : finding.end]
        for finding in find_phi(safe)
        if finding.sure and finding.type is not Type.QUASI
    ]
    assert left == []


@given(NOTES, st.data())
@settings(max_examples=60, deadline=None)
def test_any_of_the_suggestions_may_be_taken(text: str, data: st.DataObject) -> None:
    made = suggest(text, find_phi(text), Context("en", VISIT))
    taken = data.draw(st.lists(st.sampled_from(made), unique=True)) if made else []
    changed = apply(text, taken)
    at, rest = 0, changed
    for replacement in sorted(taken):
        kept = text[at : replacement.start]
        assert rest.startswith(kept + replacement.replacement)
        rest, at = rest[len(kept) + len(replacement.replacement) :], replacement.end
    assert rest == text[at:]


@given(st.text(max_size=30))
def test_nothing_taken_changes_nothing(text: str) -> None:
    assert apply(text, []) == text


@pytest.mark.parametrize(
    "made",
    [
        [Replacement(0, 3, "x", ""), Replacement(2, 5, "y", "")],
        [Replacement(4, 99, "x", "")],
        [Replacement(-1, 2, "x", "")],
        [Replacement(3, 2, "x", "")],
    ],
)
def test_what_cannot_be_applied_is_refused(made: list[Replacement]) -> None:
    with pytest.raises(ValueError, match="replacements"):
        apply("abcdef", made)


@pytest.mark.parametrize(
    ("language", "text", "safe"),
    [
        ("en", "She is 47 years old.", "She is 45-49 years old."),
        ("fr", "Elle a 47 ans.", "Elle a 45 à 49 ans."),
        ("en", "Her daughter Rose drives.", "The patient’s daughter drives."),
        ("fr", "avec son mari Jean-Guy", "avec son mari"),
        ("en", "Family doctor: Dr. Chen", "Family doctor: the family physician"),
        ("en", "on March 4, 2021 she fell", "on 3 days after the first visit she fell"),
        ("fr", "le 3 mai 2021 elle", "2 mois après la première visite elle"),
        ("en", "DOB 1948/02/11.", "DOB [date]."),
        ("en", "Patient was born on April 9, 1981.", "Patient was born on [date]."),
        ("fr", "née le 9 avril 1981", "née [date]"),
        ("en", "on 1921-02-11", "on [date]"),
        ("en", "MRN H9548074", "MRN [removed]"),
        ("fr", "dossier 48054078", "dossier [retiré]"),
        ("en", "code P9N 1A1", "code [a place in Ontario]"),
        ("fr", "code G8T 1A1", "code [un lieu : Québec]"),
    ],
)
def test_what_stands_instead(language: str, text: str, safe: str) -> None:
    assert apply(text, suggest(text, find_phi(text), Context(language, VISIT))) == safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Vue par le Dr Tremblay.", "Vue par le médecin."), ("Vue par la Dre Roy.", "Vue par la médecin."), ("Dr Roy est d'accord.", "Un membre de l'équipe médicale est d'accord."),
        ("Avis du Dr Roy.", "Avis du médecin."), ("Écrit au Dr Roy.", "Écrit au médecin."), ("Selon l'infirmier Gagnon", "Selon l'infirmier"), ("Selon l'infirmière Gagnon", "Selon l'infirmière"),
        ("le pharmacien Marc Roy", "Le pharmacien"), ("Médecin de famille : Dr Chen", "Médecin de famille : un membre de l'équipe de médecine familiale"), ("Mme Tremblay dort.", "La personne suivie dort."),
        ("Épouse : Ginette Roy", "Une personne de l'entourage (épouse)"), ("chez sa mère Ginette", "chez sa mère"), ("Suivie par Rose Roy, inf.", "Suivie par [un membre de l'équipe soignante], inf."),
    ],
)  # fmt: skip
def test_french_tells_no_gender_that_the_text_does_not(text: str, safe: str) -> None:
    assert apply(text, suggest(text, find_phi(text), Context("fr"))) == safe


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021-03-04", Day(2021, 3, 4)), ("March 4, 2021", Day(2021, 3, 4)), ("4 mars 2021", Day(2021, 3, 4)), ("1er juin 2019", Day(2019, 6, 1)), ("14/03/2021", Day(2021, 3, 14)), ("03/14/2021", Day(2021, 3, 14)),
        ("03/04/2021", Day(2021)), ("5/5/2021", Day(2021, 5, 5)), ("March 2021", Day(2021, 3)), ("2021-02-31", Day(2021)), ("March 4th", None), ("", None),
    ],
)  # fmt: skip
def test_a_date_is_read_as_far_as_it_can_be(written: str, day: Day | None) -> None:
    assert read(written) == day


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (Day(2021, 3, 1), "the day of the first visit"), (Day(2021, 3, 2), "1 day after the first visit"), (Day(2021, 2, 1), "4 weeks before the first visit"), (Day(2021, 9, 1), "6 months after the first visit"),
        (Day(2011, 3, 1), "10 years before the first visit"), (Day(2015), "6 years before the first visit"), (Day(2021), "[date]"),
    ],
)  # fmt: skip
def test_time_from_the_first_visit(day: Day, said: str) -> None:
    assert since(day, VISIT, wording("en")) == said


@pytest.mark.parametrize(
    ("place", "letters"),
    [
        ("Kenora", "ON"),
        ("trois-rivières", "QC"),
        ("12 King St, Truro", "NS"),
        ("Springfield, MB", "MB"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_town_to_its_province(place: str, letters: str | None) -> None:
    assert province_of(place) == letters
