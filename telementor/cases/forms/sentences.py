"""What the rules and the guard say, in the reader's words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from telementor.rules import caseform
from telementor.rules.caseform.problems import Reason as Wrong
from telementor.rules.deid import Reason, Type
from telementor.rules.guard import Mark

KINDS: dict[Type, Any] = {
    Type.NAME: _("a name"),
    Type.DATE: _("a date"),
    Type.LOCATION: _("a place"),
    Type.ID: _("a number that identifies"),
    Type.CONTACT: _("a telephone, mail or web address"),
    Type.AGE: _("an age of 90 or more"),
    Type.QUASI: _("better said more broadly"),
}
WHY: dict[Reason, Any] = {
    Reason.TITLE: _("after a title"),
    Reason.RELATIVE: _("after a word for a relative"),
    Reason.LABEL: _("after a label"),
    Reason.CREDENTIAL: _("before letters that follow a name"),
    Reason.LISTED: _("it is in a list of names and places"),
    Reason.CONTEXT: _("the sentence reads so"),
    Reason.SHAPE: _("it is written like one"),
    Reason.CHECKSUM: _("it is written like one, and its check digit is right"),
    Reason.BAD_CHECKSUM: _("it is written like one, though its check digit is wrong"),
    Reason.REPEATED: _("it was found elsewhere in this case"),
    Reason.OLD: _("few people are that old"),
    Reason.BROADER: _("a band says as much to the group"),
}
WRONG: dict[Wrong, Any] = {
    Wrong.REQUIRED: _("This is needed before the case can be sent."),
    Wrong.NOT_A_NUMBER: _("Write a number."),
    Wrong.TOO_LITTLE: _("This number is too low."),
    Wrong.TOO_MUCH: _("This is more than can be."),
    Wrong.OUT_OF_RANGE: _("This figure is outside its scale."),
    Wrong.NOT_A_DURATION: _("Write how long as a whole number, and choose days, weeks, months or years."),
    Wrong.UNIT: _("This unit does not fit this drug and route."),
    Wrong.PATCHES: _("A patch has its strength in mcg an hour; write how many are worn as doses a day."),
    Wrong.NOT_ALONE: _("This answer cannot stand beside another."),
    Wrong.TOO_LONG: _("This is too long."),
    Wrong.TOO_MANY: _("These are too many."),
}
PLACES: dict[str, Any] = {
    "file_name": _("the name of the file"),
    "body": _("the text"),
    "header": _("a header"),
    "footer": _("a footer"),
    "footnotes": _("a footnote"),
    "endnotes": _("an endnote"),
    "slide": _("slide"),
    "notes": _("the notes to slide"),
    "master": _("the slide master"),
    "chart": _("a chart"),
    "diagram": _("a diagram"),
    "page": _("page"),
    "outline": _("the outline"),
    "alt_text": _("the description of a picture"),
    "link": _("a link"),
    "field": _("a field"),
    "name": _("a name inside the file"),
}
REFUSED: dict[str, Any] = {
    "too_large": _("This file is larger than 25 MB. Bring the pages that matter."),
    "too_many_pixels": _("This picture has too many pixels. Save it smaller."),
    "bomb": _("This file unpacks into far more than it should. It is not taken."),
    "unknown": _("Files of this kind cannot be read. Bring Word, PowerPoint, PDF, JPEG or PNG."),
    "misnamed": _("This file is not what its name says. Save it again from the program that made it."),
    "legacy": _("This is a file of an old Word or PowerPoint. Save it as .docx or .pptx."),
    "encrypted": _("This file is locked with a password. Save it without one."),
    "macros": _("This file holds macros. Save it without them."),
    "embedded": _("Another file is embedded in this one. Take it out, or bring it by itself."),
    "linked": _("This file fetches something from elsewhere when it is opened. Put a copy in its place."),
    "picture": _("This file holds a picture of a kind that cannot be read. Save that picture as PNG."),
    "frames": _("This picture has several pages or moves. Save one page as PNG."),
    "scan": _(
        "A page of this PDF is a picture, which nobody can search for names. Bring the text, or the picture alone."
    ),
    "garbled": _("The writing in this file cannot be read out of it. Save it as PDF from the program that made it."),
    "dicom": _("DICOM pictures often have the name burned in. Save what matters as PNG, without the name."),
    "damaged": _("This file is damaged or cannot be read."),
}
UNAVAILABLE = _("The guard that reads every word about a patient did not load, so nothing can be saved now.")
UNSAFE = _("This may identify the patient. Write it without names, dates and places.")
SIGNED = _("The recommendations are signed and stay as they are.")
UNMENDED = _("Something in this file may identify. Mend the file, or say why it does not, and bring it again.")
CHANGED = _("This case was changed in another window. Open it again.")
REVIEWED = _("The presenter or somebody of the team changed this case meanwhile. Read it again before you decide.")
OWN_CASE = _("A second person reviews a case. Ask another coordinator of the program to approve yours.")
TAKEN = _("Another case has this place in the session.")
TOO_MANY_FILES = _("This case has ten files already. Take one out before you bring another.")
NOTHING = _("There is no recommendation yet.")
REREAD = _("The recommendations changed while you read them. Read them again, then sign.")
OTHERWISE = _("This answer cannot be read; please give it again.")


def problem_sentence(problem: caseform.Problem) -> str:
    return str(WRONG.get(problem.reason, OTHERWISE))


def pictures(number: int) -> str:
    said = ngettext(
        "There is %(n)s picture in it. No program can read what is written in a picture: look at it yourself first.",
        "There are %(n)s pictures in it. No program can read what is written in a picture: look at each yourself first.",
        number,
    )
    return said % {"n": number}


@dataclass(frozen=True, slots=True)
class Said:
    """A mark in words, with what the presenter can do about it."""

    mark: Mark
    kind: str
    why: str

    @property
    def at(self) -> str:
        return f"{self.mark.place}/{self.mark.start}"

    @property
    def waive(self) -> str:
        return "waive/{}/{}".format(*self.mark.key)


def said(mark: Mark) -> Said:
    return Said(mark, str(KINDS[mark.finding.type]), str(WHY[mark.finding.reason]))


def said_in_file(mark: Mark) -> Said:
    """The same with the place in the file, since there is no box beside it."""
    place, number = mark.place.split("/")
    where = f"{PLACES[place]} {number}" if number != "1" or place in ("slide", "page", "notes") else str(PLACES[place])
    return Said(mark, f"{where}, {KINDS[mark.finding.type]}", str(WHY[mark.finding.reason]))
