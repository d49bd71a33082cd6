from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _


class LinkForm(forms.Form):
    """A link to Zoom, Teams, Meet or any other place; encrypted, because it leads to talk about patients."""

    address = forms.URLField(
        label=_("Link to the video session"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https"], message=_("Only a link that begins with https:// can be used."))],
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
    )
