"""A case form as data: read from a definition, shown by what was answered, checked, and its free texts listed.

Our own template of what a program asks about a patient, drawn from the measures that pain telementoring programs
publish. The form asks for bands and durations, never for a date of birth or a date: what is not asked for cannot leak.

`form` holds the shape; `reading`, `pieces` and `judging` make one of a definition. `answers` shows and checks, by
`cleaning` of each answer; `single` knows the plain ones, `medications` a row of medicines. `texts` finds what a person
wrote, `figures` computes scores and morphine equivalents. A definition is changed by `editing`, `arranging` and
`branching`.
"""

from telementor.rules.caseform.answers import Checked, check, visible
from telementor.rules.caseform.figures import morphine, opioids, scores
from telementor.rules.caseform.form import Condition, Field, Form, Kind, Option, Section
from telementor.rules.caseform.problems import Malformed, Problem, Reason
from telementor.rules.caseform.reading import read
from telementor.rules.caseform.texts import Change, changes, replaced, texts

__all__ = [
    "Change",
    "Checked",
    "Condition",
    "Field",
    "Form",
    "Kind",
    "Malformed",
    "Option",
    "Problem",
    "Reason",
    "Section",
    "changes",
    "check",
    "morphine",
    "opioids",
    "read",
    "replaced",
    "scores",
    "texts",
    "visible",
]
