"""What the pages of a case accept and show."""

from telementor.cases.forms.answering import FollowUpForm, RecommendationForm, SignForm
from telementor.cases.forms.asking import AddForm, WordingForm
from telementor.cases.forms.boxes import Sheet
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
    "NoteForm",
    "RecommendationForm",
    "Sheet",
    "SignForm",
    "WordingForm",
    "accepted",
    "problem_sentence",
    "said",
    "said_in_file",
    "typed",
    "waivers",
]
