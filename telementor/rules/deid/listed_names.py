"""Names that only a list tells: a given and a family name, "Tremblay, Marie", "J. Tremblay", a word that is nothing else."""

import re
from collections.abc import Iterator

from telementor.rules.deid.findings import Finding, Reason, Type
from telementor.rules.deid.known_words import is_clinical, is_common, is_function, is_rare
from telementor.rules.deid.listed import listed
from telementor.rules.deid.name_shapes import COMMA, INITIALLED, NAME, POSSESSIVE, SINGLE
from telementor.rules.deid.places import REGION
from telementor.rules.deid.words import fold, owner


def listed_names(text: str) -> Iterator[Finding]:
    """A listed given name with another capitalised word, "Tremblay, Marie", "J. Tremblay", and what is nothing but a name."""
    for found in NAME.finditer(text):
        start, end = found.span()
        whole = found[0].split()
        while whole and is_clinical(whole[0]) | is_function(whole[0]):
            start += len(whole.pop(0)) + 1
        if len(whole) > 1 and _given(whole[0]) and _family(whole[-1]):
            yield _name(text, start, end, 0.75)
    for found in SINGLE.finditer(text):
        if _only_a_name(found[0]):
            yield _name(text, *found.span(), 0.55)
    for found in COMMA.finditer(text):
        given = found[2].split()[0]
        if _family(found[1]) and _given(given) and not (is_common(found[1]) or is_common(given)):
            yield _name(text, *found.span(), 0.7)
    for found in INITIALLED.finditer(text):
        last = re.split(r"[ .]", found[0])[-1]
        if _family(last) and not is_common(last):
            yield _name(text, *found.span(), 0.7)


def _only_a_name(word: str) -> bool:
    """A capitalised word that the lists have as a name and as no word or medicine. It may be a town too."""
    plain = fold(word)
    return (plain in listed("given") or plain in listed("family")) and is_rare(word) and not REGION.fullmatch(word)


def _given(word: str) -> bool:
    return fold(word.split("-")[0]) in listed("given") and not is_clinical(word)


def _family(word: str) -> bool:
    parts = re.split(r"[-'’]", fold(POSSESSIVE.sub("", word)))
    return parts[-1] in listed("family") and not is_clinical(word)


def _name(text: str, start: int, end: int, confidence: float) -> Finding:
    return Finding(start, owner(text, start, end), Type.NAME, "PERSON", confidence, "names", Reason.LISTED)
