"""Names that Word and PowerPoint give by themselves, and values that only a program reads. Nobody is named by them."""

import re

from telementor.rules.deid.files.office.words import STOCK

_TOKEN = re.compile(
    r"[a-z][A-Za-z0-9]*"  # one of the format's own choices: center, accent1
    r"|[-+]?\d*(?:\.\d*)?(?:%|[a-z]{0,2})|[0-9A-F]{1,8}|[TF]"
    r"|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?"
    r"|[a-z]{2,3}(?:-[A-Z][A-Za-z]+)+"  # a language
    r"|(?:http://schemas\.(?:openxmlformats\.org|microsoft\.com)|urn:schemas-microsoft-com)[/:][\w/.:-]*"
    r"|\+m[nj]-(?:lt|ea|cs)|#?_x0000_[a-z]+\d*|(?:Sheet|Feuil)\d*!(?:\$[A-Z]+\$\d+:?)+"
)
_MARK = re.compile(r"_(?:Toc|Ref|Hlk|GoBack)\d*|%\d.{0,2}")  # a bookmark of Word's own; "%1." of a numbered list
_STOCK = frozenset(STOCK.split())


def is_machine(value: str) -> bool:
    """Whether a value that programs fill in is one of theirs: a number, a colour, a choice, a stock name."""
    return bool(_TOKEN.fullmatch(value)) or is_stock(value)


def is_stock(value: str) -> bool:
    """Whether nobody wrote it: no letter or digit, or only words that Office uses."""
    if not any(map(str.isalnum, value)) or _MARK.fullmatch(value):
        return True
    words = re.findall(r"[^\W\d_]+", _split(value))
    return bool(words) and sum(map(str.isdigit, value)) <= 3 and all(word.lower() in _STOCK for word in words)


def _split(value: str) -> str:
    """Heading1Char is three words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", value)
