"""A Canadian town to its province. Of towns that share a name the larger is meant, for the replacement to be usual."""

import re
from functools import cache

from telementor.rules.deid.listed import listed
from telementor.rules.deid.words import WORD, fold

LETTERS = "AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT"


def province_of(place: str) -> str | None:
    """The two letters of the province of a town, or of the province that an address names; None where unknown."""
    named = re.search(rf"\b(?:{LETTERS})\b", place)
    folded = " ".join(fold(word) for word in WORD.findall(place))
    return named[0] if named else _towns().get(folded) or _last_town(folded)


def _last_town(folded: str) -> str | None:
    """Of an address, the last one to three words that are a town."""
    words = [word for word in re.split(r"\s+", folded) if word not in (",", "\n")]
    found = (_towns().get(" ".join(words[-length:])) for length in (3, 2, 1) if len(words) > length)
    return next((letters for letters in found if letters), None)


@cache
def _towns() -> dict[str, str]:
    return dict(line.rsplit("\t", 1) for line in listed("canada") if "\t" in line)
