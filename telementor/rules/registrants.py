"""A list of people to register, as pasted from a spreadsheet or saved as CSV, and what is wrong with each line.

Our own form: a header names the columns, in English or French and in any order; e-mail, names and profession are needed.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from telementor.rules import postal
from telementor.rules.letters import folded

COLUMNS: dict[str, tuple[str, ...]] = {
    "email": ("e-mail", "email", "e-mail address", "email address", "courriel", "adresse courriel"),
    "given_name": ("given name", "first name", "given_name", "first_name", "prenom"),
    "family_name": ("family name", "last name", "family_name", "last_name", "surname", "nom", "nom de famille"),
    "profession": ("profession",),
    "city": ("city", "town", "city or town", "place", "ville", "localite"),
    "postal_code": ("postal code", "postal_code", "code postal"),
    "language": ("language", "langue"),
}
NEEDED = ("email", "given_name", "family_name", "profession")
LANGUAGES = {"": "", "en": "en", "english": "en", "anglais": "en", "fr": "fr", "french": "fr", "francais": "fr"}
EMAIL = re.compile(r"[^@\s,;<>\"()\[\]]+@[a-z0-9-]+(\.[a-z0-9-]+)+")
LONGEST = 80  # of a name or a place
MOST = 5_000  # lines


class Wrong(StrEnum):
    EMPTY = "empty"
    HEADER = "header"
    TOO_MANY = "too_many"
    UNREADABLE = "unreadable"
    EMAIL = "email"
    TWICE = "twice"
    NAME = "name"
    LONG = "long"
    PROFESSION = "profession"
    POSTAL_CODE = "postal_code"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Registrant:
    email: str
    given_name: str
    family_name: str
    profession: str
    city: str = ""
    postal_code: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """`detail` is what was written, the columns that are missing, or the line that has the same e-mail."""

    line: int
    kind: Wrong
    detail: str = ""
    text: str = ""


@dataclass(slots=True)
class Sheet:
    registrants: list[Registrant] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


NAMES = {name: column for column, names in COLUMNS.items() for name in names}


def read(text: str, professions: Mapping[str, str]) -> Sheet:
    """The people of a list. `professions` leads from each way to write a profession, folded, to the profession."""
    sheet = Sheet()
    try:
        fill(sheet, text.lstrip("\ufeff\r\n"), professions)
    except csv.Error as error:
        sheet.problems.append(Problem(0, Wrong.UNREADABLE, str(error)))
    return sheet


def fill(sheet: Sheet, text: str, professions: Mapping[str, str]) -> None:
    header, _, _ = text.partition("\n")
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max("\t;,", key=header.count))
    columns = [NAMES.get(folded(cell), "") for cell in next(reader, [])]
    if missing := [column for column in NEEDED if column not in columns]:
        sheet.problems.append(Problem(1, Wrong.HEADER if header else Wrong.EMPTY, ", ".join(missing), header.strip()))
        return
    seen: dict[str, int] = {}
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(seen) >= MOST:
            sheet.problems.append(Problem(reader.line_num, Wrong.TOO_MANY, str(MOST)))
            return
        told = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column}
        line, text = reader.line_num, ", ".join(cells)[:200]
        wrong = [Problem(line, kind, detail, text) for kind, detail in problems(told, professions, seen)]
        seen.setdefault(told.get("email", "").lower(), line)
        if wrong:
            sheet.problems.extend(wrong)
        else:
            sheet.registrants.append(registrant(told, professions))


def problems(
    told: Mapping[str, str], professions: Mapping[str, str], seen: Mapping[str, int]
) -> Iterator[tuple[Wrong, str]]:
    email = told.get("email", "").lower()
    if not EMAIL.fullmatch(email) or len(email) > 254:
        yield Wrong.EMAIL, email
    elif email in seen:
        yield Wrong.TWICE, str(seen[email])
    if not told.get("given_name") or not told.get("family_name"):
        yield Wrong.NAME, ""
    if longest := [told[c] for c in ("given_name", "family_name", "city") if len(told.get(c, "")) > LONGEST]:
        yield Wrong.LONG, longest[0]
    if folded(told.get("profession", "")) not in professions:
        yield Wrong.PROFESSION, told.get("profession", "")
    if (code := told.get("postal_code", "")) and not postal.FORM.fullmatch(re.sub(r"[\s-]", "", code).upper()):
        yield Wrong.POSTAL_CODE, code
    if folded(told.get("language", "")) not in LANGUAGES:
        yield Wrong.LANGUAGE, told["language"]


def registrant(told: Mapping[str, str], professions: Mapping[str, str]) -> Registrant:
    code = told.get("postal_code", "")
    return Registrant(
        email=told["email"].lower(),
        given_name=told["given_name"],
        family_name=told["family_name"],
        profession=professions[folded(told["profession"])],
        city=told.get("city", ""),
        postal_code=postal.tidy(code) if code else "",
        language=LANGUAGES[folded(told.get("language", ""))],
    )
