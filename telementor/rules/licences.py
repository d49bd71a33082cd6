"""Which licence numbers each profession is asked for, and whether a number can be one.

Source: CCCEP's statement of attendance must show the pharmacist's licence number; CFPC and Royal College credit is
filed under their member numbers. All else is our reading of Canadian practice: who is asked, and the forms, which are
lenient on purpose, because every province has its own and a refused true number is worse than a stored odd one.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Profession(StrEnum):
    FAMILY_PHYSICIAN = "family_physician"
    SPECIALIST = "specialist"
    NURSE_PRACTITIONER = "nurse_practitioner"
    REGISTERED_NURSE = "registered_nurse"
    PRACTICAL_NURSE = "practical_nurse"
    PHARMACIST = "pharmacist"
    PHYSICIAN_ASSISTANT = "physician_assistant"
    PSYCHOLOGIST = "psychologist"
    PHYSIOTHERAPIST = "physiotherapist"
    OCCUPATIONAL_THERAPIST = "occupational_therapist"
    SOCIAL_WORKER = "social_worker"
    CHIROPRACTOR = "chiropractor"
    DENTIST = "dentist"
    RESIDENT = "resident"
    STUDENT = "student"
    OTHER = "other"


class Body(StrEnum):
    """Who gave the number: two national colleges, and the provincial regulator of each profession."""

    CFPC = "cfpc"
    ROYAL_COLLEGE = "royal_college"
    PHYSICIANS = "physicians"
    NURSES = "nurses"
    PHARMACISTS = "pharmacists"
    PSYCHOLOGISTS = "psychologists"
    PHYSIOTHERAPISTS = "physiotherapists"
    OCCUPATIONAL_THERAPISTS = "occupational_therapists"
    SOCIAL_WORKERS = "social_workers"
    CHIROPRACTORS = "chiropractors"
    DENTISTS = "dentists"


class Problem(StrEnum):
    MISSING = "missing"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Licence:
    """One number to ask for; `pattern` must match all of it, in capitals, without spaces, dots, slashes or dashes."""

    body: Body
    required: bool
    pattern: str


MEMBER = r"\d{4,10}"  # national colleges number their members with digits alone
REGISTERED = r"(?=.*\d)[A-Z]{0,4}\d[A-Z0-9]{2,11}"  # a provincial number: some letters may lead, digits follow


def _regulator(body: Body, required: bool = False) -> Licence:
    return Licence(body, required, REGISTERED)


ASKED: dict[Profession, tuple[Licence, ...]] = {
    Profession.FAMILY_PHYSICIAN: (Licence(Body.CFPC, False, MEMBER), _regulator(Body.PHYSICIANS, required=True)),
    Profession.SPECIALIST: (Licence(Body.ROYAL_COLLEGE, False, MEMBER), _regulator(Body.PHYSICIANS, required=True)),
    Profession.NURSE_PRACTITIONER: (_regulator(Body.NURSES, required=True),),
    Profession.REGISTERED_NURSE: (_regulator(Body.NURSES, required=True),),
    Profession.PRACTICAL_NURSE: (_regulator(Body.NURSES, required=True),),
    Profession.PHARMACIST: (_regulator(Body.PHARMACISTS, required=True),),
    Profession.PHYSICIAN_ASSISTANT: (_regulator(Body.PHYSICIANS),),
    Profession.PSYCHOLOGIST: (_regulator(Body.PSYCHOLOGISTS),),
    Profession.PHYSIOTHERAPIST: (_regulator(Body.PHYSIOTHERAPISTS),),
    Profession.OCCUPATIONAL_THERAPIST: (_regulator(Body.OCCUPATIONAL_THERAPISTS),),
    Profession.SOCIAL_WORKER: (_regulator(Body.SOCIAL_WORKERS),),
    Profession.CHIROPRACTOR: (_regulator(Body.CHIROPRACTORS),),
    Profession.DENTIST: (_regulator(Body.DENTISTS),),
    Profession.RESIDENT: (),
    Profession.STUDENT: (),
    Profession.OTHER: (),
}


def asked(profession: Profession) -> tuple[Licence, ...]:
    """The numbers to ask for, in the order to ask; none for residents, students and others."""
    return ASKED[profession]


def tidy(number: str) -> str:
    """As it is stored and compared: capitals, without spaces, dots, slashes or dashes."""
    return re.sub(r"[\s./-]", "", number).upper()


def problem(licence: Licence, number: str) -> Problem | None:
    """What is wrong with a number, or None. A blank is only wrong where the number is required."""
    plain = tidy(number)
    if not plain:
        return Problem.MISSING if licence.required else None
    return None if re.fullmatch(licence.pattern, plain, re.ASCII) else Problem.FORM
