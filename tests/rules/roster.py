"""The roster of the tests, among whom names are alike."""

from telementor.rules.matching import Candidate, Roster


def person(key: int, name: str, email: str = "", registrant: str = "", *aliases: str) -> Candidate:
    return Candidate(key, name, _some(email), _some(registrant), frozenset(aliases))


def _some(text: str) -> frozenset[str]:
    return frozenset([text] if text else [])


ALICE, BOB, ELOISE, KATE, JANE, JANE_TOO, CLAUDE, LI, OBRIEN, HUSSEIN = range(1, 11)
PEOPLE = [
    person(ALICE, "Alice Furlan", "alice@example.org", "reg-alice"),
    person(BOB, "Robert J. Lee", "bob@example.org", "reg-bob", "frontdesk@example.org"),
    person(ELOISE, "Éloïse Tremblay-Roy", "eloise@example.org"),
    person(KATE, "Katherine Wilson", "kate@example.org", "", "kitchen", "6135551234"),
    person(JANE, "Jane Smith", "jane@example.org"),
    person(JANE_TOO, "Jane Smith", "jane.too@example.org"),
    person(CLAUDE, "Marie-Claude Gagnon", "mc@example.org"),
    person(LI, "Li Ma", "li@example.org"),
    person(OBRIEN, "Siobhán O'Brien", "siobhan@example.org"),
    person(HUSSEIN, "Mohammed Ali Hussein", "hussein@example.org"),
]
ROSTER = Roster(PEOPLE)
