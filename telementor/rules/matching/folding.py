"""Letters as names are compared: small, without accents, and as they were before a program read them in another encoding."""

import re

from telementor.rules.letters import without_accents

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "‐": "-", "‑": "-", "’": "'", "ʼ": "'", "`": "'"}
)
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_MISREAD = re.compile(r"[ÂÃÄÅ][^\x00-\x7f]")


def fold(text: str) -> str:
    """Lower case without accents: ÉLOÏSE, Éloïse and eloise are one, and so is Ã‰loÃ¯se."""
    return without_accents(_mended(text).casefold().translate(_LETTERS)).casefold()


def written_out(text: str) -> str:
    """Jürgen Møller as juergen moeller, which is what some keyboards leave of it; any other name as it is."""
    small = text.casefold()
    return text if (out := small.translate(_WRITTEN_OUT)) == small else out


def _mended(text: str) -> str:
    return _MISREAD.sub(lambda found: _once_more(found[0]), text)


def _once_more(pair: str) -> str:
    try:
        return pair.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return pair
