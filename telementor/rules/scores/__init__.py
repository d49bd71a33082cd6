"""Scores of pain, mood and risk: each scale as data, totalled in one way.

Source: Brief Pain Inventory (Cleeland 1991; user guide 2009), PEG (Krebs et al., J Gen Intern Med 2009), PHQ-9 (Kroenke
et al. 2001), GAD-7 (Spitzer et al. 2006), Opioid Risk Tool (Webster and Webster, Pain Med 2005, points as printed in
Can Fam Physician). A score sorts and follows; it diagnoses nothing.

`scale` holds the shape, `scoring` the arithmetic; `pain`, `mood` and `risk` hold the scales.
"""

from telementor.rules.scores.mood import GAD7, PHQ9
from telementor.rules.scores.pain import BPI, PEG
from telementor.rules.scores.risk import ORT
from telementor.rules.scores.scale import Band, Flag, Item, Part, Scale, Sex, Totalling
from telementor.rules.scores.scoring import OutOfRange, Score, score

SCALES: dict[str, Scale] = {scale.key: scale for scale in (BPI, PEG, PHQ9, GAD7, ORT)}

__all__ = [
    "BPI",
    "GAD7",
    "ORT",
    "PEG",
    "PHQ9",
    "SCALES",
    "Band",
    "Flag",
    "Item",
    "OutOfRange",
    "Part",
    "Scale",
    "Score",
    "Sex",
    "Totalling",
    "score",
]
