"""A text as a reader sees it, for the layers to read: signs that nobody sees and letters in disguise hide nothing.

Sources: Unicode Standard Annex 44 (general categories, compatibility decompositions), Unicode Technical Standard 39
(confusable letters; of them the Cyrillic and Greek ones of one stroke), HTML (named and numeric characters).
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from telementor.rules.deid.findings import Finding

ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",  # Cyrillic, then Greek
    "ABESIJKMHOPCTXYaesijopcyxABEZHIKMNOPTYXo",
)
_ALIKE = f"[{''.join(map(chr, ALIKE))}]"
ODD = re.compile(
    rf"(?<=[A-Za-z])(?P<after>{_ALIKE}+)|(?P<before>{_ALIKE}+)(?=[A-Za-z])"
    r"|(?P<sign>&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8});)"
    r"|(?P<spaced>(?<![\w'’])(?:[^\W\d_] ){3,30}[^\W\d_](?![\w'’]))|[^\x00-\x7f]"
)
# "4I6-555-O142": in a number of six figures or more, letters that are written like one.
LIKE_FIGURES = str.maketrans("OoIl", "0011")
MISTYPED = re.compile(r"(?<!\w)(?=(?:[OoIl .-]{0,3}\d){6})[\dOoIl]{1,12}(?:[-. ][\dOoIl]{1,12}){0,6}(?!\w)")
DRAWN = ("<wide>", "<narrow>", "<font>", "<circle>", "<compat>")  # the same letters, drawn otherwise
HYPHENS = "\u2010\u2011\u2012\u2212"
UNSEEN = re.compile("[\u034f\ufe00-\ufe0f]")  # besides the format characters: a joiner, and choices between shapes


@dataclass(frozen=True, slots=True)
class Plain:
    """`starts` and `ends` say for each letter of `text` where it stands in what was written; None where nothing changed."""

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def back(self, finding: Finding) -> Finding:
        """The same finding where it was written."""
        if self.starts is None or self.ends is None:
            return finding
        return replace(finding, start=self.starts[finding.start], end=self.ends[finding.end - 1])


def plain(written: str) -> Plain:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for text, start, end in _pieces(written):
        same = len(text) == end - start
        pieces.append(text)
        starts += range(start, end) if same else [start] * len(text)
        ends += range(start + 1, end + 1) if same else [end] * len(text)
    text = "".join(pieces)
    figures = MISTYPED.sub(lambda found: found[0].translate(LIKE_FIGURES), text)
    return Plain(figures) if text == written else Plain(figures, starts, ends)


def _pieces(written: str) -> Iterator[tuple[str, int, int]]:
    """The plain letters of each stretch, and where it stands."""
    at = 0
    for found in ODD.finditer(written):
        said = _said(found)
        if said == found[0]:
            continue
        yield written[at : found.start()], at, found.start()
        if found["spaced"]:
            yield from ((letter, found.start() + 2 * n, found.start() + 2 * n + 1) for n, letter in enumerate(said))
        else:
            yield said, *found.span()
        at = found.end()
    yield written[at:], at, len(written)


def _said(found: re.Match[str]) -> str:
    if found["after"] or found["before"]:
        return found[0].translate(ALIKE)
    if found["sign"]:
        return "".join(map(_letter, html.unescape(found[0])))
    return found[0].replace(" ", "") if found["spaced"] else _letter(found[0])


@lru_cache(maxsize=5_000)
def _letter(letter: str) -> str:
    match unicodedata.category(letter):
        case "Cf":
            return ""
        case "Nd":
            return str(unicodedata.digit(letter))
        case "Zs":
            return " "
    if letter in HYPHENS or UNSEEN.match(letter):
        return "-" if letter in HYPHENS else ""
    drawn = unicodedata.normalize("NFKC", letter)
    return drawn if unicodedata.decomposition(letter).startswith(DRAWN) and drawn.isascii() else letter
