from telementor.enrolment.forms.places import (
    EnterForm,
    FindForm,
    ImportForm,
    JoinForm,
    WithdrawForm,
)
from telementor.enrolment.forms.reminding import (
    PreviewForm,
    ReminderForm,
)

__all__ = [
    "EnterForm",
    "FindForm",
    "ImportForm",
    "JoinForm",
    "PreviewForm",
    "ReminderForm",
    "WithdrawForm",
]
