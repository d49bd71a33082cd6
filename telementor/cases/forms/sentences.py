"""What the rules and the guard say, in the reader's words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from telementor.rules import caseform
from telementor.rules.caseform import Field
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
OTHERWISE = _("This answer cannot be read; please give it again.")


def problem_sentence(problem: caseform.Problem, _field: Field) -> str:
    return str(WRONG.get(problem.reason, OTHERWISE))


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
