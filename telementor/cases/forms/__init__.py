"""What the pages of a case accept and show."""

from telementor.cases.forms.answering import FollowUpForm, RecommendationForm, SignForm
from telementor.cases.forms.asking import AddForm, MoveForm, NewPartForm, PartForm, QuestionForm
from telementor.cases.forms.boxes import Sheet
from telementor.cases.forms.branching import WhenForm, conditions
from telementor.cases.forms.malformed import why_not
from telementor.cases.forms.review import ApproveForm, FileForm, NoteForm
from telementor.cases.forms.sentences import REFUSED, SIGNED, UNAVAILABLE, UNSAFE, problem_sentence, said, said_in_file
from telementor.cases.forms.typed import accepted, typed, waivers

__all__ = [
    "REFUSED",
    "SIGNED",
    "UNAVAILABLE",
    "UNSAFE",
    "AddForm",
    "ApproveForm",
    "FileForm",
    "FollowUpForm",
    "MoveForm",
    "NewPartForm",
    "NoteForm",
    "PartForm",
    "QuestionForm",
    "RecommendationForm",
    "Sheet",
    "SignForm",
    "WhenForm",
    "accepted",
    "conditions",
    "problem_sentence",
    "said",
    "said_in_file",
    "typed",
    "waivers",
    "why_not",
]
