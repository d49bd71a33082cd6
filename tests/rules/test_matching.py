"""Rows of a video report to people: the real ways in which names are typed, and that a wrong match cannot happen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telementor.rules.matching import Reason, Roster, Seen, normalise
from tests.rules.roster import (
    ALICE,
    BOB,
    CLAUDE,
    ELOISE,
    HUSSEIN,
    JANE,
    JANE_TOO,
    KATE,
    LI,
    OBRIEN,
    ROSTER,
    person,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Alice Furlan", "alice furlan"),
        ("  ALICE   furlan ", "alice furlan"),
        ("Dr. Alice Furlan, MD, CCFP (EM)", "alice furlan"),
        ("Dr.Alice Furlan", "alice furlan"),
        ("Alice Furlan M.D. Ph.D.", "alice furlan"),
        ("Furlan, Alice", "alice furlan"),
        ("FURLAN, Dr. Alice, MD", "alice furlan"),
        ("Alice Furlan (she/her)", "alice furlan"),
        ("Alice Furlan (she, her, hers) RN(EC)", "alice furlan"),
        ("Alice Furlan she/her", "alice furlan"),
        ("Mme Éloïse Tremblay-Roy, IPS (elle)", "eloise tremblay roy"),
        ("M. Jean Œuvrard", "jean oeuvrard"),
        ("M. Tremblay", "m tremblay"),
        ("Alice’s iPhone", "alice"),
        ("Alice Furlan's iPad Pro", "alice furlan"),
        ("iPad de Éloïse Tremblay", "eloise tremblay"),
        ("iPhone d'Alice Furlan", "alice furlan"),
        ("Alice Furlan (iPhone)", "alice furlan"),
        ("Alice Furlan (Guest)", "alice furlan"),
        ("Siobhán O’Brien", "siobhan obrien"),
        ("J.P. Roy", "j p roy"),
        ("Jean‑Pierre Roy", "jean pierre roy"),
        ("Alice Furlan CCFP-EM", "alice furlan"),
        ("Li Ma", "li ma"),
        ("Ma, Li", "li ma"),
        ("Jane Smith, PA", "jane smith"),
        ("iPhone", ""),
        ("iPhone 13 Pro (2)", ""),
        ("Galaxy S21 Ultra", ""),
        ("DESKTOP-AB12CD", ""),
        ("Guest", ""),
        ("Invité 2", ""),
        ("Zoom user", ""),
        ("Call-In User_1", ""),
        ("", ""),
        ("...", ""),
        ("+1 (613) 555-1234", "6135551234"),
        ("16135551234", "6135551234"),
        ("1613***1234", ""),
        ("12345", ""),
        ("Kitchen iPad", "kitchen"),
        ("李 雷", "李 雷"),
    ],
)
def test_a_name_as_it_is_compared(typed: str, expected: str) -> None:
    assert normalise(typed) == expected


@pytest.mark.parametrize(
    ("seen", "key", "reason"),
    [
        (Seen("iPhone", "", "reg-alice"), ALICE, Reason.REGISTRANT),
        (Seen("Timmins FHT", "Alice@Example.ORG "), ALICE, Reason.EMAIL),
        (Seen("Jane Smith", "jane.too@example.org"), JANE_TOO, Reason.EMAIL),  # the e-mail tells the two apart
        (Seen("Jane Smith", "", "reg-nobody-knows"), None, Reason.TWO_PEOPLE),
        (Seen("Kitchen iPad"), KATE, Reason.ALIAS),
        (Seen("+1 613-555-1234"), KATE, Reason.ALIAS),
        (Seen("whoever", "FrontDesk@example.org"), BOB, Reason.ALIAS),
        (Seen("Dr Alice Furlan MD"), ALICE, Reason.NAME),
        (Seen("Furlan, Alice"), ALICE, Reason.NAME),
        (Seen("AF (Alice Furlan)"), ALICE, Reason.NAME),
        (Seen("Alice Furlan - Sioux Lookout"), ALICE, Reason.NAME),
        (Seen("Sioux Lookout | Alice Furlan"), ALICE, Reason.NAME),
        (Seen("Alice Furlan, Sioux Lookout"), ALICE, Reason.NAME),
        (Seen("ELOISE TREMBLAY ROY"), ELOISE, Reason.NAME),
        (Seen("Siobhan OBrien, RPh"), OBRIEN, Reason.NAME),
        (Seen("Li Ma"), LI, Reason.NAME),
        (Seen("Robert Lee"), BOB, Reason.CLOSE_NAME),  # an initial is missing
        (Seen("Bob Lee"), BOB, Reason.CLOSE_NAME),
        (Seen("Kate Wilson"), KATE, Reason.CLOSE_NAME),
        (Seen("Kathryn Wilson (elle)"), KATE, Reason.CLOSE_NAME),
        (Seen("Katherine M Wilson"), KATE, Reason.CLOSE_NAME),
        (Seen("WILSON Katherine"), KATE, Reason.CLOSE_NAME),
        (Seen("Alice Furlen"), ALICE, Reason.CLOSE_NAME),  # one slip
        (Seen("Mohamed Hussein"), None, Reason.NOBODY),  # a middle name missing and a name respelt is too much
        (Seen("Mohammed Hussein"), HUSSEIN, Reason.CLOSE_NAME),
        (Seen("Jane Smith"), None, Reason.TWO_PEOPLE),
        (Seen("Jane A Smith"), None, Reason.TWO_PEOPLE),
        (Seen("Marie Gagnon"), None, Reason.NOBODY),  # not Marie-Claude
        (Seen("Robert K Lee"), None, Reason.NOBODY),  # not Robert J.
        (Seen("Alicia Furlan"), None, Reason.NOBODY),
        (Seen("Furlan"), None, Reason.PART_OF_NAME),
        (Seen("Alice"), None, Reason.PART_OF_NAME),
        (Seen("Alice F."), None, Reason.PART_OF_NAME),
        (Seen("Dr. Furlan"), None, Reason.PART_OF_NAME),
        (Seen("Alice's iPhone"), None, Reason.PART_OF_NAME),
        (Seen("+1 705 555 9999"), None, Reason.PHONE),
        (Seen("1613***1234"), None, Reason.PHONE),
        (Seen("Call-In User_1"), None, Reason.PHONE),
        (Seen("Guest"), None, Reason.NO_NAME),
        (Seen("iPad (3)"), None, Reason.NO_NAME),
        (Seen("   "), None, Reason.NO_NAME),
        (Seen("Zebulon Quartermaine"), None, Reason.NOBODY),
        (Seen("Alice Furlan & Bob Lee"), None, Reason.SHARED),
        (Seen("Alice Furlan et Éloïse Tremblay-Roy"), None, Reason.SHARED),
        (Seen("Alice Furlan RN/NP"), ALICE, Reason.NAME),
        (Seen("Alice Furlan", "bob@example.org"), None, Reason.CONFLICT),  # a shared laptop
        (Seen("Kate Wilson", "bob@example.org"), None, Reason.CONFLICT),
        (Seen("Alice Furlan", "", "reg-bob"), None, Reason.CONFLICT),  # a forwarded link
        (Seen("x", "bob@example.org", "reg-alice"), None, Reason.CONFLICT),
        (Seen("Alice Furlan (Katherine Wilson)"), None, Reason.CONFLICT),
        (Seen("Alice Furlan (Katherine Wilson)", "kate@example.org"), None, Reason.CONFLICT),
        (Seen("Marie Claude Gagnon"), CLAUDE, Reason.NAME),
        (Seen("Marie-Josée Gagnon"), None, Reason.NOBODY),
        (Seen("Marie-Claude"), None, Reason.PART_OF_NAME),
        (Seen("Éloïse Roy"), None, Reason.NOBODY),  # half of a double family name may be a sister's
        (Seen("Alice Furlan, CCFP-EM"), ALICE, Reason.NAME),
        (Seen("Alice Furlan (Co-host)"), ALICE, Reason.NAME),
        (Seen("Alice Furlan", "frontdesk@example.org"), None, Reason.CONFLICT),
    ],
)
def test_who_it_is(seen: Seen, key: int | None, reason: Reason) -> None:
    match = ROSTER.match(seen)
    assert (match.key, match.reason) == (key, reason)
    assert (match.certainty > 0) == (key is not None)


@pytest.mark.parametrize(
    ("seen", "guessed"),
    [
        (Seen("Jane Smith"), {JANE, JANE_TOO}),
        (Seen("Alice Furlan", "bob@example.org"), {ALICE, BOB}),
        (Seen("Alice Furlan & Bob Lee"), {ALICE}),
        (Seen("Alice"), {ALICE}),
        (Seen("Bob"), {BOB}),
        (Seen("J Smith"), {JANE, JANE_TOO}),
        (Seen("Alicia Furlan"), {ALICE}),
        (Seen("+1 705 555 9999"), set()),
        (Seen("Zebulon Quartermaine"), set()),
    ],
)
def test_whom_a_coordinator_is_offered(seen: Seen, guessed: set[int]) -> None:
    guesses = ROSTER.match(seen).guesses
    assert {guess.key for guess in guesses} >= guessed
    assert bool(guesses) == bool(guessed)


def test_guesses_come_best_first() -> None:
    guesses = ROSTER.match(Seen("Alicia Furlan")).guesses
    assert guesses[0].key == ALICE
    assert [guess.score for guess in guesses] == sorted((guess.score for guess in guesses), reverse=True)


def test_two_short_forms_of_one_name_are_left_to_a_person() -> None:
    roster = Roster([person(1, "Robert Green"), person(2, "Rob Green")])
    assert roster.match(Seen("Bob Green")).reason is Reason.TWO_PEOPLE
    assert roster.match(Seen("Rob Green")).key == 2


@pytest.mark.parametrize(
    ("on_the_roster", "typed"),
    [
        ("Wei Chen", "Wei Cheng"),  # one letter in a short family name
        ("Mario Silva", "Maria Silva"),
        ("Martin Roy", "Martine Roy"),
        ("Marie Claude Roy", "Marie Roy"),
        ("Jane A B Smith", "Jane A C Smith"),
        ("Mohammed Chen-Hall", "Mohammed Hall"),
        ("Jean Pierre", "Jean-Pierre"),  # a given name alone
        ("Jane Smith", "John Smith"),
    ],
)
def test_two_people_whose_names_are_alike_stay_two(on_the_roster: str, typed: str) -> None:
    match = Roster([person(1, on_the_roster)]).match(Seen(typed))
    assert match.key is None
    assert [guess.key for guess in match.guesses] == [1]


def test_an_exact_name_wins_over_a_close_one() -> None:
    roster = Roster([person(1, "Jane Smith"), person(2, "Jane A Smith")])
    assert roster.match(Seen("Jane Smith")).key == 1
    assert roster.match(Seen("Jane B Smith")).reason is Reason.CLOSE_NAME
    assert roster.match(Seen("Jane B Smith")).key == 1


def test_an_empty_roster_knows_nobody() -> None:
    assert Roster([]).match(Seen("Alice Furlan", "alice@example.org")).reason is Reason.NOBODY


def test_half_of_a_double_name_is_offered() -> None:
    assert {guess.key for guess in ROSTER.match(Seen("Marie")).guesses} == {CLAUDE}


@pytest.mark.parametrize(
    ("on_the_roster", "typed", "expected"),
    [
        (["Jean-François Lalonde"], "JF Lalonde", 0),
        (["Jean-François Lalonde", "Jean-Frédéric Lalonde"], "JF Lalonde", None),
        (["Thi Lan Nguyen"], "Lan Nguyen", 0),  # called by the second name
        (["Marie Claude Roy"], "Claude Roy", None),
        (["Anna van der Berg"], "van der Berg, Anna", 0),
        (["Anna van der Berg"], "Anna Vanderberg", 0),
        (["Luc St-Onge"], "Luc Saint Onge", 0),
        (["Jürgen Müller"], "Juergen Mueller", 0),
        (["Zoé Côté"], "ZoÃ© CÃ´tÃ©", 0),  # read in another encoding
        (["Susan Brown"], "Susan White (née Brown)", 0),
        (["Susan Brown", "Susan White"], "Susan White (née Brown)", None),
        (["Ann Roy"], "Ann Roy Kenora FHT", 0),
        (["Ann Roy"], "Lakeside Pharmacy Ann Roy", 0),
        (["Ann Roy"], "Ann Roy NP Kenora", 0),
        (["Ann Roy"], "Ann Roy Kenora", 0),
        (["Ann Roy"], "Ann Roy Lefebvre", None),  # that is a name
        (["Jennifer Hall", "Jennifer Stewart"], "Jennifer Stewart Hall", None),
        (["Ann Roy"], "annroy", None),  # may be anything
        (["Crystal Kakegamic"], "CrystalKakegamic", 0),
        (["William Oakes", "William Oakes Jr"], "William Oakes", None),  # father or son
        (["William Oakes", "William Oakes Jr"], "William Oakes, Jr.", 1),
        (["William Oakes", "William Oakes Jr"], "Bill Oakes junior", 1),
        (["William Oakes"], "William Oakes Jr", None),
        (["Timothy Ash"], "Timohty Ash", 0),
        (["Martin Roy"], "Martine Roy", None),  # a name of its own
        (["Marina Roy"], "Mariana Roy", None),
        (["Gerald Roy"], "Gerard Roy", None),
        (["Julia Roy"], "Julie Roy", None),
        (["Daniel Thompson"], "Daniel Thomson", None),  # another family
        (["Ian McKenzie"], "Ian MacKenzie", 0),
        (["Ann Roy", "Bob Lee"], "Ann Roy, Bob Lee", None),
        (["Ann Roy"], "Ann Roy + 1", None),
        (["Ann Roy"], "Ann Roy & student", None),
        (["Ann Roy"], "GMF Rouyn / Ann Roy", 0),
        (["Ann Roy"], "ann.roy@gmail.example", 0),
    ],
)
def test_known_differences_are_credited_and_no_others(
    on_the_roster: list[str], typed: str, expected: int | None
) -> None:
    roster = Roster(person(key, name) for key, name in enumerate(on_the_roster))
    match = roster.match(Seen(typed))
    assert match.key == expected
    assert match.key is not None or match.guesses


@pytest.mark.parametrize(
    "typed", ["Kenora FHT", "Exam Room 3", "Salle de conférence", "Clinic Reception", "Galaxy S21+"]
)
def test_a_room_or_a_device_names_nobody(typed: str) -> None:
    assert ROSTER.match(Seen(typed)).reason is Reason.NO_NAME


def test_a_displayed_address_is_an_address() -> None:
    assert ROSTER.match(Seen("Alice@example.org")).reason is Reason.EMAIL


def test_of_two_at_one_device_the_likeliest_of_each_come_first() -> None:
    roster = Roster([person(1, "Ann Lee"), person(2, "Ann Roy"), person(3, "Paul Roy")])
    assert [guess.key for guess in roster.match(Seen("Ann & Paul Roy")).guesses[:2]] == [2, 3]


given_names = st.sampled_from(
    ["Jane", "Jean", "Marie", "Anne", "Bob", "Robert", "Kate", "Éloïse", "Li", "Mohammed", "Jean-Pierre", "Siobhán"]
)
families = st.sampled_from(
    ["Smith", "Smyth", "Tremblay", "Trembley", "O'Brien", "Roy", "Ma", "Lee", "Tremblay-Roy", "Gagnon"]
)
names = st.builds("{} {}".format, given_names, families)
decorated = st.sampled_from(
    ["{}", "Dr {}", "{}, MD", "{} (elle)", "{}'s iPhone", "{} RN", "Mme {}, IPS", "X ({})", "{} - Timmins"]
)
rosters = st.lists(names, max_size=12)


@given(rosters, names, decorated)
def test_two_people_of_one_name_are_never_told_apart_by_it(others: list[str], name: str, form: str) -> None:
    roster = Roster(person(key, one) for key, one in enumerate([name, *others, name.upper()]))
    match = roster.match(Seen(form.format(name)))
    assert match.key is None
    assert {0, len(others) + 1} <= {guess.key for guess in match.guesses}


@given(rosters, names, decorated)
def test_a_name_is_matched_to_nobody_else_when_its_owner_is_there(others: list[str], name: str, form: str) -> None:
    people = [name, *(one for one in others if normalise(one) != normalise(name))]
    roster = Roster(person(key, one) for key, one in enumerate(people))
    assert roster.match(Seen(form.format(name))).key == 0


@given(rosters, names, decorated)
def test_case_and_accents_do_not_matter(others: list[str], name: str, form: str) -> None:
    roster = Roster(person(key, one) for key, one in enumerate(others))
    typed = form.format(name)
    plain = typed.replace("É", "E").replace("ï", "i").replace("á", "a")
    assert roster.match(Seen(typed)) == roster.match(Seen(typed.upper())) == roster.match(Seen(plain.lower()))


@given(names, decorated, decorated)
def test_a_normalised_name_is_its_own(name: str, inner: str, outer: str) -> None:
    once = normalise(outer.format(inner.format(name)))
    assert normalise(once) == once


@settings(deadline=None)  # the first example may load the lists of names
@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_gets_an_answer(name: str, email: str) -> None:
    match = ROSTER.match(Seen(name, email))
    assert match.key is None or match.guesses[0].key == match.key
