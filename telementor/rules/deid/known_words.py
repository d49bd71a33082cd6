"""What a word is, of itself: common, everyday, clinical, a word that only begins sentences, or in no dictionary."""

from telementor.rules.deid.listed import listed
from telementor.rules.deid.name_shapes import POSSESSIVE
from telementor.rules.deid.sentence_words import CALENDAR, FUNCTION
from telementor.rules.deid.words import fold


def is_common(word: str) -> bool:
    return fold(word.strip(".'’-")) in listed("common")


def is_everyday(word: str) -> bool:
    """Of the words that notes and letters use all the time; a subset of `is_common`, and so much more telling."""
    return fold(word.strip(".'’-")) in listed("everyday")


def is_clinical(word: str) -> bool:
    plain = fold(POSSESSIVE.sub("", word))
    return plain in listed("clinical") or plain in listed("drugs")


def is_function(word: str) -> bool:
    """A word that begins sentences and is never a name, though a list of names may hold it (An, In, My, Le)."""
    return fold(word) in FUNCTION


def is_rare(word: str) -> bool:
    """In no dictionary, and no medicine, day or abbreviation: beside a name it is more of it."""
    plain = fold(POSSESSIVE.sub("", word))
    return not (
        word.isupper()
        or plain in CALENDAR
        or is_function(plain)
        or is_clinical(plain)
        or is_common(plain)
        or is_everyday(plain)
    )
