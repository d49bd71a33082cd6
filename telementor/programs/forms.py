from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import dateformat
from django.utils.translation import gettext_lazy as _

from telementor.programs.actions import Move
from telementor.programs.models import Cycle, Item, Member, Program, Session
from telementor.web.joining import PROVINCES

LONGEST = timedelta(days=3 * 366)
# Dates far from ours are slips of the finger, and the edges of the calendar cannot be reckoned with.
SENSIBLE = [MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2100, 12, 31))]
Day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
Clock = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ProgramForm(forms.ModelForm[Program]):
    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug == "new":
            raise forms.ValidationError(_("This address is taken by the page that makes a program."))
        return slug

    class Meta:
        model = Program
        fields = [
            "name",
            "slug",
            "summary",
            "vision",
            "mission",
            "audience",
            "cost",
            "funder",
            "contact",
            "hubs",
            "public",
        ]
        widgets = {"hubs": forms.CheckboxSelectMultiple}


class ItemForm(forms.ModelForm[Item]):
    link = forms.URLField(label=_("link"), required=False, max_length=200, assume_scheme="https")

    class Meta:
        model = Item
        fields = ["kind", "title", "text", "source", "link", "position"]


class RoleForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(label=_("Role"), choices=Member.Role.choices)


class CycleForm(forms.ModelForm[Cycle]):
    province = forms.ChoiceField(
        label=_("Province whose holidays are skipped"), choices=list(PROVINCES.items()), initial="ON"
    )

    class Meta:
        model = Cycle
        fields = [
            "name",
            "first_day",
            "last_day",
            "weekday",
            "starts",
            "minutes",
            "zone",
            "province",
            "registration_opens",
            "registration_closes",
            "seats",
            "admission",
        ]
        widgets = {
            "first_day": Day,
            "last_day": Day,
            "registration_opens": Day,
            "registration_closes": Day,
            "starts": Clock,
            "admission": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.validators += SENSIBLE

    def clean_zone(self) -> str:
        zone: str = self.cleaned_data["zone"]
        if zone not in available_timezones():
            raise forms.ValidationError(
                _("“%(zone)s” is no time zone we know. Write it as in America/Toronto."), params={"zone": zone}
            )
        return zone

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if not 10 <= minutes <= 480:
            raise forms.ValidationError(_("A session lasts from 10 minutes to 8 hours."))
        return minutes

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        self.in_order("first_day", "last_day", _("The last day comes before the first."))
        self.in_order("registration_opens", "registration_closes", _("Registration closes before it opens."))
        if (first := told.get("first_day")) and (last := told.get("last_day")) and last - first > LONGEST:
            self.add_error("last_day", _("A cycle lasts three years at the most."))
        elif first and last and told.get("weekday") is not None and not falls_between(told["weekday"], first, last):
            self.add_error("weekday", _("This day of the week does not fall between the first and the last day."))
        return told

    def in_order(self, first: str, last: str, sentence: Any) -> None:
        start, end = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if start and end and end < start:
            self.add_error(last, sentence)


def falls_between(weekday: int, first: date, last: date) -> bool:
    return first + timedelta(days=(weekday - first.weekday()) % 7) <= last


class PlannedCycleForm(CycleForm):
    """A cycle whose sessions are planned: its timetable is changed at its sessions, where one sees which are moved."""

    class Meta(CycleForm.Meta):
        fields = ["name", "last_day", "registration_opens", "registration_closes", "seats", "admission"]

    province = None  # type: ignore[assignment]  # Django's way to leave an inherited field out

    def clean_last_day(self) -> date:
        last: date = self.cleaned_data["last_day"]
        if not self.instance.first_day <= last <= self.instance.first_day + LONGEST:
            raise forms.ValidationError(_("A cycle ends after its first day and lasts three years at the most."))
        standing = self.instance.sessions.filter(cancelled_at=None).last()
        if standing and last < standing.day:
            raise forms.ValidationError(
                _("Session %(number)s is held after this day. Cancel it first."), params={"number": standing.number}
            )
        return last


class CloneForm(forms.Form):
    first_day = forms.DateField(label=_("First day of the new cycle"), widget=Day, validators=SENSIBLE)

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cycle = cycle

    def clean_first_day(self) -> date:
        """The same day of the week, or the last session could fall out of the new cycle and its topic be lost."""
        first: date = self.cleaned_data["first_day"]
        if first.weekday() != self.cycle.first_day.weekday():
            told = {"day": dateformat.format(self.cycle.first_day, "l")}
            sentence = _("The cycle to be cloned begins on a %(day)s; choose the same day of the week.")
            raise forms.ValidationError(sentence, params=told)
        return first


class SessionForm(forms.ModelForm[Session]):
    """Topic, time and length of a session. Times are those of the cycle's zone."""

    day = forms.DateField(label=_("Day"), widget=Day, validators=SENSIBLE)
    at = forms.TimeField(label=_("Begins at"), widget=Clock)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=10, max_value=480)
    following = forms.BooleanField(
        label=_("Move all that follow as well"),
        required=False,
        help_text=_("By the same number of days and minutes; right across daylight saving."),
    )

    class Meta:
        model = Session
        fields = ["topic", "objectives", "speaker", "activity_number"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(self.instance.cycle.zone)
        local = self.instance.starts_at.astimezone(zone)
        self.initial.update(day=local.date(), at=local.time(), minutes=self.instance.length.seconds // 60)
        self.fields["at"].help_text = zone.key

    def move(self) -> Move | None:
        """Where the time was changed, to when."""
        if not {"day", "at", "minutes"} & set(self.changed_data):
            return None
        told = self.cleaned_data
        starts_at = datetime.combine(told["day"], told["at"], ZoneInfo(self.instance.cycle.zone))
        return Move(starts_at, timedelta(minutes=told["minutes"]), told["following"])
