"""What has a shape of its own: numbers, ways to reach somebody, dates, ages, addresses, in both languages.

In a row, what must be marked stands in brackets; the rest may not be marked at all.
"""

import re

import pytest

from telementor.rules.deid import Type, find_phi
from telementor.rules.deid.ages import ages
from telementor.rules.deid.checksums import bc_phn, iban, luhn, ramq
from telementor.rules.deid.contacts import contacts
from telementor.rules.deid.dates import dates
from telementor.rules.deid.numbers import numbers
from telementor.rules.deid.places import places


def planted(row: str) -> tuple[str, set[str]]:
    return row.replace("[", "").replace("]", ""), set(re.findall(r"\[([^]]*)\]", row))


def marked(layer, text: str, *kinds: Type) -> str:
    """The text with a # for every letter and figure that the layer marks."""
    hidden = list(text)
    for finding in layer(text):
        if not kinds or finding.type in kinds:
            hidden[finding.start : finding.end] = [
                "#" if letter.isalnum() else letter for letter in text[finding.start : finding.end]
            ]
    return "".join(hidden)


def expected(row: str) -> str:
    return re.sub(r"\[([^]]*)\]", lambda found: re.sub(r"[^\W_]", "#", found[1]), row)


@pytest.mark.parametrize(
    "row",
    [
        "OHIP [4307 204 786 RW] is hers.", "health card [4307204786RW].", "Health card number: [4307-204-786-RW]", "carte santé [4307 204 786 rw]",
        "RAMQ [TREE 7412 2311]", "NAM : [TREE74122311]", "numéro d'assurance maladie [tree 7412 2311]",
        "BC PHN [9123 456 789].", "Provincial health number (Alberta PHN) [24049-3554]. He", "PHIN [288 322 455]", "MSI [9069848199]", "PEI health number [44373212]", "MCP [123 456 789 012]",
        "SIN [653-727-040]", "NAS [653 727 040].", "numéro d'assurance sociale : [653727040]", "SSN [550-53-3582]",
        "MRN: [H9548074]. She", "MRN [J670655/98]", "chart no. [215-5128]", "dossier [48054078]", "File # [12-34-567]", "No de dossier : [A123456]",
        "Licence plate [T00 JPD]. The", "Plaque d'immatriculation [F55 GVL]. Elle", "his truck (plate [ABCD 123]) was hit", "immatriculation : [ABC-1234]",
        "Driver's licence no. [W3022-44694-69708]", "permis de conduire [W3022 44694 69708]", "passport [AB123456]",
        "Pump serial number [PJN402310S]", "[(01)06678314735375(21)243482]", "stimulateur no de série [BLC3994281H]", "serial [SN 102EC30925]",
        "card [4111 1111 1111 1111]", "my credit card [3522235032377454]", "IBAN [GB82WEST12345698765432]", "WSIB claim [12345678]", "Treaty number [1234567890]",
        "it is [4 3 0 7 2 0 4 7 8 6] she said", "spelt [4-3-0-7-2-0-4-7-8-6]", "[123456789012]",
    ],
)  # fmt: skip
def test_numbers_of_people_are_marked_whole(row: str) -> None:
    text, _ = planted(row)
    assert marked(numbers, text) == expected(row)


@pytest.mark.parametrize(
    "text",
    [
        "BP 120/80, HR 72, temp 98.6", "platelets 250000 cells/mm3", "penicillin 1 200 000 units", "10 000 000 UI", "1:100,000 epinephrine", "WBC 12,500", "T12 to L1", "C5-C6", "L4-L5 and L5-S1",
        "gabapentin 300 mg 3 times", "vitamin D 2000 UI", "pain 7-8/10", "PHQ-9 of 17, GAD-7 of 14", "0.25 mg", "INR 2-3", "3-0 nylon", "20/25 vision", "6 x 10 x 12 mm", "sed rate 45-50", "VO2 15.5", "2-3 weeks, 10-12 hours",
    ],
)  # fmt: skip
def test_measures_are_no_numbers_of_people(text: str) -> None:
    assert marked(numbers, text) == text


@pytest.mark.parametrize(
    "row",
    [
        "tel [416-555-0199]", "call [(416) 555-0199]", "[416.555.0199 ext. 12]", "cell [4165550199]", "[+1 416 555 0199]", "[1-800-555-0199]", "[416-555-0199 x123]", "[416 555-0199, poste 45]",
        "phone [555-0199]", "[+33 1 44 55 66 77]", "tel: [032 288 79 44]", "[9469 9966] is mine", "Téléphone : [514 555-0199]", "fax [807 555 0100]",
        "write [ann.roy@example.org] today", "[ann.roy@example.org].", "[ann at example dot org]", "see [https://example.org/a?b=1#c] for", "[www.example.org/ann]", "on [example.ca/ann]",
        "IP [10.20.30.40]", "from [2001:db8:0:0:0:ff00:42:8329]", "on twitter [@annroy]", "instagram: [ann.roy]",
    ],
)  # fmt: skip
def test_ways_to_reach_somebody(row: str) -> None:
    text, _ = planted(row)
    assert marked(contacts, text) == expected(row)


@pytest.mark.parametrize(
    "text",
    ["0.5 to 0.9", "version 1.2.3", "e.g. this", "120 over 80", "L4.5", "q.h.s. p.r.n.", "b.i.d.", "200 300 400"],
)
def test_what_only_looks_like_an_address_stays(text: str) -> None:
    assert marked(contacts, text) == text


@pytest.mark.parametrize(
    "row",
    [
        "on [2021-03-04] she", "[2021/03/04]", "[04/03/2021]", "[3/4/21]", "[04-03-2021]", "[4.3.2021]", "[4 / 3 / 2021]", "[March 4, 2021]", "[Mar. 4, 2021]", "[4 March 2021]", "[4-Mar-2021]", "[04MAR2021]", "[March 4th]", "[the 4th of March]",
        "[Mar 16]. She", "[March 2021]", "[April of 2005]", "[Tuesday, March 4, 2021]", "[March 3-7, 2021]", "[March 3] to [March 7]", "[third of March]", "[March third, 2021]", "[1985-11-18 22:50:23]", "[2021 March 4]",
        "[le 4 mars 2021]", "[le 1er juin 2019]", "[1 mars 1989]", "[le 16 novembre]", "[mars 2010]", "du [3 au 7 mars 2021]", "[lundi 4 mars]", "[quatre mars 2021]", "né le [04/03/1961]", "DOB [1961-03-04]", "DDN : [04 03 1961]", "D.O.B. [610304]",
        "on [3/14] she fell", "le [14/3] elle", "since [9/95]", "[20210304]", "[05/2019]", "[août 2019]", "[déc. 2019]", "[Decembre 2019]", "[FEB 3 2020]",
    ],
)  # fmt: skip
def test_dates_of_every_shape(row: str) -> None:
    text, _ = planted(row)
    assert marked(dates, text, Type.DATE) == expected(row)


@pytest.mark.parametrize(
    "text", ["pain 7/10", "BP 120/80", "20/25 vision", "in 2019", "2 to 3 weeks", "may 2 or more", "1/2 mile", "lisinopril 20/25 mg", "3 of 5 sets", "grade 2/4", "on 5/325 mg", "march in place 3 times", "10.5.3"]
)  # fmt: skip
def test_what_is_no_date_stays(text: str) -> None:
    assert marked(dates, text, Type.DATE) == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a 93-year-old", Type.AGE), ("aged 101", Type.AGE), ("90 y/o", Type.AGE), ("93 ans", Type.AGE), ("âgée de 95 ans", Type.AGE), ("92F", Type.AGE), ("ninety-three-year-old", Type.AGE),
        ("quatre-vingt-treize ans", Type.AGE), ("a centenarian", Type.AGE), ("in her nineties", Type.AGE), ("she turned 97", Type.AGE), ("Patiente de 96 ans en résidence", Type.AGE),
        ("a 47-year-old", Type.QUASI), ("47 ans", Type.QUASI), ("a 3 year old", Type.QUASI),
    ],
)  # fmt: skip
def test_ages(text: str, kind: Type) -> None:
    assert [finding.type for finding in find_phi(text) if finding.type in (Type.AGE, Type.QUASI)] == [kind]


@pytest.mark.parametrize(
    "text", ["95 years ago", "sat 97%", "for 92 minutes", "weighs 94 kg", "heart rate 98", "95 mg", "a 90 day supply"]
)
def test_no_age(text: str) -> None:
    assert not [finding for finding in ages(text) if finding.type is Type.AGE]


@pytest.mark.parametrize(
    "row",
    [
        "Resides at [1657 Queen St], in town", "[Apt 34, 350 Birch Street]", "[35-1766 Front St West],", "[RR 5, Site 39],", "[PO Box 213].", "[2790 Red River Cres]", "[C.P. 12]", "[PSC 1437, Box 3833\nAPO AA 66791]",
        "au [3325 boulevard du Lac, app. 25],", "[661, rue Notre-Dame],", "[1936, avenue Sainte-Anne, app. 15],", "[12 rang 4]", "[45, chemin de la Côte-des-Neiges]", "[M5G 2C4]", "[m5g2c4]", "[M5G-2C4]", "[NY 14908]", "zip code is [06913]",
        "at the [Orillia Soldiers’ Memorial Hospital] on", "[Guelph Family Health Team]", "à la [Clinique médicale du Vieux-Port] le", "[CIUSSS de l’Estrie]", "[CLSC Limoilou]", "[University of Houston]", "[Health Sciences North]",
        "Employed by [Canadian Tire]. He", "Employé de [Stelco]. Il", "travaille pour [Hydro-Québec].", "works nights at [Algoma Steel].", "[Butler Holdings Inc]",
    ],
)  # fmt: skip
def test_places_by_their_shape(row: str) -> None:
    text, _ = planted(row)
    assert marked(places, text, Type.LOCATION) == expected(row)


@pytest.mark.parametrize(
    "text",
    [
        "the Pulmonary Clinic",
        "in the Emergency Room",
        "at the Pain Clinic",
        "in 5 days",
        "2 drops in each eye",
        "un essai clinique C40502",
    ],
)
def test_no_place(text: str) -> None:
    assert marked(places, text, Type.LOCATION) == text


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [(luhn, "4111111111111111", "4111111111111112"), (bc_phn, "9698658215", "9698658216"), (iban, "GB82WEST12345698765432", "GB82WEST12345698765431"), (ramq, "TREE74622311", "TREE74132311")],
)  # fmt: skip
def test_check_digits(check, right: str, wrong: str) -> None:
    assert check(right)
    assert not check(wrong)


def test_a_wrong_check_digit_is_less_sure_but_marked() -> None:
    right, wrong = find_phi("4111 1111 1111 1111"), find_phi("4111 1111 1111 1112")
    assert [finding.type for finding in right + wrong] == [Type.ID, Type.ID]
    assert right[0].confidence > wrong[0].confidence
    assert wrong[0].reason == "bad_checksum"
