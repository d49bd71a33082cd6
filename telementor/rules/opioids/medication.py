"""An opioid as it is taken, and the doses nobody can mean."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LEAST = Decimal("0.001")  # of a strength or of doses a day
# Ours: above anything prescribed, so that a slip of the hand (a dose in mcg, a decimal point lost) is asked about.
MOST_MG_A_DAY = Decimal(5000)
MOST_MCG_AN_HOUR = Decimal(600)
MOST_DOSES = Decimal(48)


class Drug(StrEnum):
    BUPRENORPHINE = "buprenorphine"
    CODEINE = "codeine"
    FENTANYL = "fentanyl"
    HYDROCODONE = "hydrocodone"
    HYDROMORPHONE = "hydromorphone"
    MEPERIDINE = "meperidine"
    METHADONE = "methadone"
    MORPHINE = "morphine"
    OXYCODONE = "oxycodone"
    OXYMORPHONE = "oxymorphone"
    TAPENTADOL = "tapentadol"
    TRAMADOL = "tramadol"


class Route(StrEnum):
    ORAL = "oral"
    TRANSDERMAL = "transdermal"
    SUBLINGUAL = "sublingual"
    BUCCAL = "buccal"
    NASAL = "nasal"
    RECTAL = "rectal"
    SUBCUTANEOUS = "subcutaneous"
    INTRAMUSCULAR = "intramuscular"
    INTRAVENOUS = "intravenous"
    SPINAL = "spinal"
    OTHER = "other"


class Unit(StrEnum):
    MG = "mg"
    MCG = "mcg"
    MCG_AN_HOUR = "mcg_h"


class Reason(StrEnum):
    NOT_A_NUMBER = "not_a_number"
    TOO_LITTLE = "too_little"
    TOO_MUCH = "too_much"
    UNIT = "unit"
    PATCHES = "patches"


class Figure(StrEnum):
    STRENGTH = "strength"
    DOSES = "doses"
    UNIT = "unit"


class Unreasonable(ValueError):
    """A dose nobody can mean; `reason` says why, and `figure` where to look."""

    def __init__(self, reason: Reason, figure: Figure) -> None:
        super().__init__(f"{figure}: {reason}")
        self.reason, self.figure = reason, figure


@dataclass(frozen=True, slots=True)
class Medication:
    """`strength` of one dose in `unit`, and doses a day; for a patch mcg/h, and how many are worn at once, for a patch
    changed every third day is still worn all day. None for a dose not known. `drug` may be one that no table has.

    Raises Unreasonable.
    """

    drug: str
    strength: Decimal | None
    doses: Decimal | None
    route: Route = Route.ORAL
    unit: Unit = Unit.MG

    def __post_init__(self) -> None:
        if (self.unit is Unit.MCG_AN_HOUR) != self.is_patch:
            raise Unreasonable(Reason.UNIT, Figure.UNIT)
        if self.strength is not None:
            _sane(self.strength, MOST_MG_A_DAY * 1000, Figure.STRENGTH)
        if self.doses is not None:
            _sane(self.doses, MOST_DOSES, Figure.DOSES)
            if self.is_patch and self.doses != self.doses.to_integral_value():
                raise Unreasonable(Reason.PATCHES, Figure.DOSES)
        if (self.a_day or 0) > (MOST_MCG_AN_HOUR if self.is_patch else MOST_MG_A_DAY):
            raise Unreasonable(Reason.TOO_MUCH, Figure.STRENGTH)

    @property
    def is_patch(self) -> bool:
        return self.route is Route.TRANSDERMAL

    @property
    def a_day(self) -> Decimal | None:
        """Milligrams a day; for patches mcg/h."""
        if self.strength is None or self.doses is None:
            return None
        return self.strength * self.doses * (Decimal("0.001") if self.unit is Unit.MCG else 1)


def _sane(value: Decimal, most: Decimal, figure: Figure) -> None:
    if not value.is_finite():
        raise Unreasonable(Reason.NOT_A_NUMBER, figure)
    if value < LEAST:
        raise Unreasonable(Reason.TOO_LITTLE, figure)
    if value > most:
        raise Unreasonable(Reason.TOO_MUCH, figure)
