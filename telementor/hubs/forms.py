from django import forms
from django.utils.translation import gettext_lazy as _

from telementor.hubs.models import Hub
from telementor.web.joining import PROVINCES


class HubForm(forms.ModelForm[Hub]):
    province = forms.ChoiceField(label=_("Province or territory"), choices=list(PROVINCES.items()), initial="ON")

    class Meta:
        model = Hub
        fields = ["name", "slug", "about", "city", "province"]
        labels = {"slug": _("Short name")}
        help_texts = {"slug": _("Small letters, digits and hyphens, such as uhn.")}

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug == "new":
            raise forms.ValidationError(_("This short name is taken by the page that makes a hub."))
        return slug
