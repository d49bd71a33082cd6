"""The registry by which a higher area hangs its page into a lower one's."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Tab:
    """One entry: `place` is the page it hangs in ("cycle", "program", "person"), `url` a name that takes that page's row."""

    place: str
    label: Any
    url: str
    order: int
    icon: str = ""
    roles: frozenset[str] = frozenset()

    def address(self, pk: int) -> str:
        return reverse(self.url, args=[pk])


_tabs: list[Tab] = []


def add(place: str, label: Any, url: str, *, order: int, icon: str = "", roles: Iterable[str] = ()) -> None:
    """Called once from an area's apps.py. No roles means everybody on the team."""
    _tabs.append(Tab(place, label, url, order, icon, frozenset(roles)))


def of(place: str, roles: frozenset[str]) -> list[Tab]:
    shown = [tab for tab in _tabs if tab.place == place and (not tab.roles or tab.roles & roles)]
    return sorted(shown, key=lambda tab: tab.order)
