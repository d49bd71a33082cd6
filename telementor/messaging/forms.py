from django import forms

from telementor.messaging.models import Subscription


class InvitationsForm(forms.ModelForm[Subscription]):
    class Meta:
        model = Subscription
        fields = ["by_mail"]
