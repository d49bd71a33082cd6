"""One piece of a definition, with its place and the list its problems go to."""

import re
from collections.abc import Iterable
from typing import Any

from telementor.rules.caseform.problems import Problem, Reason
from telementor.rules.words import Words

KEY = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
NO_WORDS = Words("", "")


class Piece:
    """What is wrong is noted and something harmless handed back, so that one reading finds every problem."""

    def __init__(self, raw: Any, place: str, problems: list[Problem]) -> None:
        self.raw, self.place, self.problems = raw, place, problems

    def note(self, reason: Reason) -> None:
        self.problems.append(Problem(self.place, reason))

    def at(self, name: str) -> "Piece":
        return self._below(name, self._table().get(name))

    def has(self, name: str) -> bool:
        return isinstance(self.raw, dict) and self.raw.get(name) is not None

    def only(self, names: Iterable[str]) -> None:
        """A misspelt attribute would otherwise be passed over in silence."""
        for name in sorted(self._table().keys() - set(names)):
            self._below(name, None).note(Reason.UNKNOWN_ATTRIBUTE)

    def each(self, most: int) -> list["Piece"]:
        if self.raw is None or self.raw == []:
            self.note(Reason.MISSING)
            return []
        if not isinstance(self.raw, list):
            self.note(Reason.SHAPE)
            return []
        if len(self.raw) > most:
            self.note(Reason.TOO_MANY)
        return [self._below(position, inside) for position, inside in enumerate(self.raw[:most])]

    def words(self, longest: int) -> Words:
        if self.raw is None:
            self.note(Reason.MISSING)
            return NO_WORDS
        self.only(("en", "fr"))
        return Words(*(self.at(language)._one_language(longest) for language in ("en", "fr")))

    def key(self) -> str:
        if isinstance(self.raw, str) and KEY.fullmatch(self.raw):
            return self.raw
        self.note(Reason.MISSING if self.raw is None else Reason.KEY)
        return ""

    def text(self) -> str:
        if self.raw is not None and not isinstance(self.raw, str):
            self.note(Reason.SHAPE)
        return self.raw if isinstance(self.raw, str) else ""

    def flag(self) -> bool:
        if self.raw is not None and not isinstance(self.raw, bool):
            self.note(Reason.SHAPE)
        return self.raw is True

    def whole(self) -> int | None:
        if self.raw is not None and type(self.raw) is not int:
            self.note(Reason.SHAPE)
        return self.raw if type(self.raw) is int else None

    def _table(self) -> dict[str, Any]:
        if isinstance(self.raw, dict):
            return self.raw
        self.note(Reason.SHAPE)
        self.problems = []  # below what has the wrong shape nothing more is worth noting
        return {}

    def _one_language(self, longest: int) -> str:
        if not isinstance(self.raw, str) or not self.raw.strip():
            self.note(Reason.MISSING_LANGUAGE)
            return ""
        if len(self.raw) > longest:
            self.note(Reason.TOO_LONG)
        return self.raw.strip()

    def _below(self, name: str | int, raw: Any) -> "Piece":
        return Piece(raw, f"{self.place}/{name}".lstrip("/"), self.problems)
