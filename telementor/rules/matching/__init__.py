"""A row of a video report to a person on the roster, with the reason, or unclear with the best guesses.

Source: the rows that Zoom's participant reports hold (typed names, renamed devices, callers without e-mail), and our
own decision about them: a wrong match gives one person another's credit and nobody notices; an unclear row costs a
coordinator one click. So all that a row says must point to one and the same person, or it is unclear.

A displayed name is folded (`folding`), rid of what is none of it (`frills`, `places`) and read (`names`); two names are
compared by their parts (`person`, `given`, `slips`, `likeness`); `nearest` finds, `roster` decides. Tables are in `words`.
`./run bench matching` counts how well that goes.
"""

from telementor.rules.matching.names import normalise
from telementor.rules.matching.roster import Roster, alias
from telementor.rules.matching.said import Candidate, Guess, Match, Reason, Seen

__all__ = ["Candidate", "Guess", "Match", "Reason", "Roster", "Seen", "alias", "normalise"]
