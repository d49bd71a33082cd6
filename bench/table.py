"""The table that a run prints."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Check:
    """Something a row must keep to, and whether it did."""

    text: str
    held: bool


def at_most(found: float, most: float, unit: str) -> Check:
    return Check(f"{found:.4g} of {most:g} {unit}", found <= most)


def at_least(found: float, least: float, unit: str) -> Check:
    return Check(f"{found:.4g} ({least:g} or more) {unit}", found >= least)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a ratio against bare with its goal, or only budgets where nothing bare does the same."""

    name: str
    what: str
    ours: str
    bare: str = ""
    ratio: float | None = None
    goal: str = ""
    within: bool = True
    budgets: list[Check] = field(default_factory=list)
    note: str = ""

    @property
    def held(self) -> bool:
        return self.within and all(check.held for check in self.budgets)

    def cells(self) -> list[str]:
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}x"
        told = "; ".join(check.text + ("" if check.held else " !") for check in self.budgets)
        verdict = "held" if self.held else "MISSED"
        return [self.name, self.what, self.ours, self.bare, ratio, self.goal, verdict, told]


HEAD = ["row", "", "ours", "bare", "ratio", "goal", "", "budgets"]


def lines(rows: list[Row]) -> list[str]:
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[n]) for line in cells) for n in range(len(HEAD))]
    drawn = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    drawn.insert(1, "-" * max(map(len, drawn)))
    return [*drawn, *(f"\n{row.name}: {row.note}" for row in rows if row.note)]
