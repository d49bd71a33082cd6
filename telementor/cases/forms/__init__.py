"""What the pages of a case accept and show."""

from telementor.cases.forms.answering import FollowUpForm, RecommendationForm, SignForm
from telementor.cases.forms.asking import AddForm, WordingForm
from telementor.cases.forms.boxes import Sheet
from telementor.cases.forms.review import ApproveForm, FileForm, NoteForm
from telementor.cases.forms.typed import accepted, typed, waivers

__all__ = [
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
    "typed",
    "waivers",
]
