"""Letters as they are compared: small, without accents."""

import unicodedata


def without_accents(text: str) -> str:
    """É becomes E; a letter that is no accented one (œ, ø) stays."""
    split = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def folded(text: str) -> str:
    """For comparing and searching: small letters without accents and without space around."""
    return without_accents(text.strip().lower().replace("’", "'"))
