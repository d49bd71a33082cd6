"""Brief Pain Inventory (scores only) and PEG.

The BPI's wording belongs to its author and needs a licence; these are our own names for what each figure measures, for
a clinician who copies the figures from a form that was filled in elsewhere. Interference is a mean once four of the
seven are answered (user guide 2009); severity wants all four. No cut-off is given here: none is agreed for both.
"""

from telementor.rules.scores.scale import Item, Part, Scale, Totalling
from telementor.rules.words import Words

BPI = Scale(
    key="bpi",
    name="BPI",
    ask=Words("Figures from 0 to 10", "Valeurs de 0 à 10"),
    parts=(
        Part(
            key="severity",
            words=Words("Severity", "Intensité"),
            totalling=Totalling.MEAN,
            items=(
                Item("worst", Words("Worst", "La plus forte")),
                Item("least", Words("Least", "La plus faible")),
                Item("average", Words("Average", "Moyenne")),
                Item("now", Words("Now", "En ce moment")),
            ),
        ),
        Part(
            key="interference",
            words=Words("Interference", "Interférence"),
            totalling=Totalling.MEAN,
            needed=4,
            items=(
                Item("activity", Words("General activity", "Activités générales")),
                Item("mood", Words("Mood", "Humeur")),
                Item("walking", Words("Walking", "Marche")),
                Item("work", Words("Work, at home or outside", "Travail, à la maison ou à l’extérieur")),
                Item("relations", Words("Relations with others", "Relations avec les autres")),
                Item("sleep", Words("Sleep", "Sommeil")),
                Item("enjoyment", Words("Enjoyment of life", "Plaisir de vivre")),
            ),
        ),
    ),
)

PEG = Scale(
    key="peg",
    name="PEG",
    ask=Words("Past week, from 0 to 10", "Au cours de la dernière semaine, de 0 à 10"),
    parts=(
        Part(
            key="total",
            words=Words("PEG score", "Score PEG"),
            totalling=Totalling.MEAN,
            items=(
                Item("pain", Words("Average pain", "Douleur moyenne")),
                Item(
                    "enjoyment", Words("Interference with enjoyment of life", "Interférence avec le plaisir de vivre")
                ),
                Item(
                    "activity",
                    Words("Interference with general activity", "Interférence avec les activités générales"),
                ),
            ),
        ),
    ),
)
