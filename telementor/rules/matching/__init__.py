"""A row of a video report to a person on the roster, with the reason, or unclear with the best guesses.

Source: the rows that Zoom's participant reports hold (typed names, renamed devices, callers without e-mail), and our
own decision about them: a wrong match gives one person another's credit and nobody notices; an unclear row costs a
coordinator one click. So all that a row says must point to one and the same person, or it is unclear.

`words` holds the tables, `names` reads a displayed name, `likeness` compares two, `roster` decides.
"""

from telementor.rules.matching.names import normalise
from telementor.rules.matching.roster import Candidate, Guess, Match, Reason, Roster, Seen, alias

__all__ = ["Candidate", "Guess", "Match", "Reason", "Roster", "Seen", "alias", "normalise"]
