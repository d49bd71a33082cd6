"""Small pieces that pages are made of."""

from datetime import datetime
from decimal import Decimal

from django import template
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from telementor.web import tabs

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite that set-up makes from Tabler's icons; named in web/build.mjs. Without a label it is decoration."""
    says = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html('<svg class="icon" {}><use href="{}#{}"/></svg>', mark_safe(says), static("built/icons.svg"), name)  # noqa: S308


@register.filter
def amount(value: Decimal | float | None) -> str:
    """A number of credits or hours as the reader's language writes it: 1.5, 36, 1,5."""
    if value is None:
        return ""
    text = f"{Decimal(value):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", formats.get_format("DECIMAL_SEPARATOR"))


@register.simple_tag
def tabs_of(place: str, roles: frozenset[str]) -> list[tabs.Tab]:
    return tabs.of(place, roles)


@register.simple_tag
def address(tab: tabs.Tab, pk: int) -> str:
    return tab.address(pk)


@register.filter
def zone_name(moment: datetime) -> str:
    """The zone a date is shown in, as a person would say it: "Toronto time"."""
    zone = timezone.get_current_timezone()
    city = str(zone).rsplit("/", 1)[-1].replace("_", " ")
    return _("%(city)s time") % {"city": city}
