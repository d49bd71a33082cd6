"""Small pieces that pages are made of."""

from datetime import date, datetime, time
from decimal import Decimal
from functools import cache

from django import forms, template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import dateformat, formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from telementor.web import moments, tabs

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite that set-up makes from Tabler's icons; named in web/build.mjs. Without a label it is decoration."""
    says = format_html('role="img" aria-label="{}"', label) if label else format_html('aria-hidden="{}"', "true")
    return format_html('<svg class="icon" {}><use href="{}#{}"/></svg>', says, sprite(), name)


@cache
def sprite() -> str:
    """Asked for once: a list has an icon in every row."""
    return static("built/icons.svg")


@register.filter
def amount(value: Decimal | float | None) -> str:
    """A number of credits, hours or milligrams as the reader's language writes it: 1.5, 36, 1,884; 1,5, 1 884."""
    if value is None:
        return ""
    whole, _point, rest = f"{Decimal(value):,.2f}".partition(".")
    told = whole.replace(",", "\N{NARROW NO-BREAK SPACE}" if (get_language() or "en").startswith("fr") else ",")
    rest = rest.rstrip("0")
    return f"{told}{formats.get_format('DECIMAL_SEPARATOR')}{rest}" if rest else told


@register.simple_tag
def tabs_of(place: str, roles: frozenset[str]) -> list[tabs.Tab]:
    return tabs.of(place, roles)


@register.simple_tag
def address(tab: tabs.Tab, pk: int) -> str:
    return tab.address(pk)


@register.simple_tag
def when(moment: date | None, style: str = "full") -> SafeString | str:
    """A date or time in the reader's zone and language. `style`: full, day, short or time."""
    if moment is None:
        return ""
    return format_html(
        '<time datetime="{}" data-style="{}">{}</time>', moment.isoformat(), style, moments.written(moment, style)
    )


@register.filter
def in_words(moment: datetime) -> str:
    """A moment in a sentence of a mail, with its zone: Thursday, January 8, 2026, 12:30 p.m., Toronto time (EST)."""
    return f"{moments.written(moment, 'full')}, {moments.zone(moment)}"


@register.filter
def clock(at: time) -> str:
    """A time of day that belongs to no day: 12:30 p.m.; 12 h 30."""
    return moments.hour(datetime.combine(date.min, at))


@register.simple_tag
def date_block(moment: date) -> SafeString:
    """The day a list of sessions is read by: month, day and weekday above each other."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return format_html(
        '<time class="date-block" datetime="{}"><span>{}</span> <strong>{}</strong> <span>{}</span></time>',
        local.isoformat(),
        moments.short_month(local),
        local.day,
        dateformat.format(local, "D"),
    )


@register.simple_tag
def zone(at: datetime | None = None) -> SafeString:
    """The zone that times on this page are told in: "Toronto time (EST)"."""
    return format_html('<span data-zone="{}">{}</span>', at.isoformat() if at else "", moments.zone(at))


@register.filter
def zone_name(moment: datetime) -> str:
    """The zone a date is shown in, as plain text."""
    return moments.zone(moment)


@register.filter
def control(field: BoundField) -> SafeString:
    """The input of a field, dressed by its kind; choices and two-language words bring their own dress."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.MultiWidget):
        return field.as_widget()
    if isinstance(widget, forms.Select):
        widget.choices = [
            (value, _("Choose") if str(label).startswith("---") else label) for value, label in widget.choices
        ]
    kind = "form-select" if isinstance(widget, forms.Select) else "form-control"
    dress = "" if isinstance(widget, forms.CheckboxInput) else kind
    return field.as_widget(attrs={"class": f"{dress} {widget.attrs.get('class', '')}".strip()})


@register.filter
def anchor(field: BoundField) -> str:
    """Where a link in the summary of errors leads: the input, or the group that a choice is made in."""
    return field.auto_id if field.use_fieldset else field.id_for_label
