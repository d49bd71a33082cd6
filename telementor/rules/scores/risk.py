"""Opioid Risk Tool: points for a woman and for a man, named in our own words.

Points as printed in Can Fam Physician (Table 1, adapted from Webster and Webster 2005). Calculators on the web that
give other points are wrong. The tool knows two sexes; for anybody else show both totals, and do not choose.
"""

from telementor.rules.scores.scale import Band, Item, Part, Scale, Sex, Totalling
from telementor.rules.words import Words


def _risk(key: str, female: int, male: int, en: str, fr: str) -> Item:
    return Item(key, Words(en, fr), most=1, points={Sex.FEMALE: female, Sex.MALE: male})


ORT = Scale(
    key="ort",
    name="ORT",
    ask=Words("Which of these apply?", "Lesquels de ces éléments s’appliquent?"),
    answers=(Words("No", "Non"), Words("Yes", "Oui")),
    bands=((0, Band.LOW), (4, Band.MODERATE), (8, Band.HIGH)),
    parts=(
        Part(
            key="total",
            words=Words("ORT score", "Score ORT"),
            totalling=Totalling.SUM,
            items=(
                _risk("family_alcohol", 1, 3, "Family: alcohol", "Antécédents familiaux : alcool"),
                _risk("family_illegal", 2, 3, "Family: illegal drugs", "Antécédents familiaux : drogues illégales"),
                _risk(
                    "family_prescribed",
                    4,
                    4,
                    "Family: prescription drugs",
                    "Antécédents familiaux : médicaments d’ordonnance",
                ),
                _risk("own_alcohol", 3, 3, "Own: alcohol", "Antécédents personnels : alcool"),
                _risk("own_illegal", 4, 4, "Own: illegal drugs", "Antécédents personnels : drogues illégales"),
                _risk(
                    "own_prescribed",
                    5,
                    5,
                    "Own: prescription drugs",
                    "Antécédents personnels : médicaments d’ordonnance",
                ),
                _risk("age_16_45", 1, 1, "Age from 16 to 45", "Âge de 16 à 45 ans"),
                _risk("early_abuse", 3, 0, "Sexual abuse before adolescence", "Agression sexuelle avant l’adolescence"),
                _risk(
                    "attention_or_psychosis",
                    2,
                    2,
                    "Attention deficit, obsessive-compulsive or bipolar disorder, or schizophrenia",
                    "Trouble déficitaire de l’attention, trouble obsessionnel-compulsif, trouble bipolaire ou schizophrénie",
                ),
                _risk("depression", 1, 1, "Depression", "Dépression"),
            ),
        ),
    ),
)
