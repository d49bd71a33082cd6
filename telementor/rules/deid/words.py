"""Text as words: where each begins and ends, and how it is compared."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# A word is letters (with the marks that combine with them), or figures, one sign, or the end of a line. Words
# are cut at 60 letters, so that a text without any space stays as quick to read as another.
WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f\u0591-\u05c7\u064b-\u065f]*){1,60}|\d{1,60}|[^\w\s]|_|\n")

# For a regular expression: one capital of the Latin, Greek or Cyrillic script. `re` has no name for it.
UPPER = f"[{''.join(letter for letter in map(chr, range(0x1F00)) if letter.isupper())}]"


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    text: str


def words(text: str) -> list[Word]:
    return [Word(found.start(), found.end(), found[0]) for found in WORD.finditer(text)]


def owner(text: str, start: int, end: int) -> int:
    """The end without a possessive: of "Ann's" that of Ann."""
    return end - 2 if text[start:end].endswith(("'s", "’s")) else end


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case without accents: Éloïse, ÉLOÏSE and eloise are one."""
    split = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return "".join(letter for letter in split if not unicodedata.combining(letter))
