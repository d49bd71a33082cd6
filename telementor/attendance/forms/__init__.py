"""What a coordinator brings, settles and sets by hand."""

from telementor.attendance.forms.by_hand import CorrectionForm, MarkForm, TogetherForm
from telementor.attendance.forms.definition import DefinitionForm
from telementor.attendance.forms.files import WHY, Brought, ReportForm
from telementor.attendance.forms.settling import DecideForm, SettleForm
from telementor.attendance.forms.zones import hours

__all__ = [
    "WHY",
    "Brought",
    "CorrectionForm",
    "DecideForm",
    "DefinitionForm",
    "MarkForm",
    "ReportForm",
    "SettleForm",
    "TogetherForm",
    "hours",
]
