from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from telementor.attendance.models import Definition

LONGEST_SESSION = 24 * 60  # minutes


class DefinitionForm(forms.ModelForm[Definition]):
    class Meta:
        model = Definition
        fields = ["counts", "least", "may_miss"]
        widgets = {"counts": forms.RadioSelect}
        help_texts = {
            "least": _("Where a part is enough: from how many minutes on."),
            "may_miss": _("Where the whole counts: for a late joining or a bad line."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, least in (("least", 1), ("may_miss", 0)):
            self.fields[name] = forms.IntegerField(
                label=self.fields[name].label,
                help_text=self.fields[name].help_text,
                min_value=least,
                max_value=LONGEST_SESSION,
            )
