"""Names by what stands beside them: a title, a relative, a label, letters after the name, or a listed given name.

A name is grown to the whole of it: initials, hyphens, particles (de la Cruz, Van der Berg, St-Pierre), O'Brien.
"""

import re
from collections.abc import Iterator

from telementor.rules.deid import cues
from telementor.rules.deid.findings import Finding, Reason, Type
from telementor.rules.deid.listed import listed
from telementor.rules.deid.name_shapes import (
    AFTER,
    BEFORE,
    COMMA,
    FOLLOWING,
    GREETING,
    INITIALLED,
    NAME,
    PARTICLED,
    POSSESSIVE,
    SINGLE,
    SMALL,
)
from telementor.rules.deid.places import REGION
from telementor.rules.deid.sentence_words import FUNCTION
from telementor.rules.deid.words import fold


def names(text: str) -> Iterator[Finding]:
    """Names beside a cue and names by list, as NAME."""
    for subtype, cue, reason, confidence in BEFORE:
        for found in cue.finditer(text):
            yield from _after(text, found, subtype, reason, confidence)
    for found in AFTER.finditer(text):
        if not is_common(found[1].split()[0]) or " " in found[1]:
            yield _name(text, *found.span(1), "CLINICIAN", 0.9, Reason.CREDENTIAL)
    for found in GREETING.finditer(text):
        yield _name(text, *found.span(1), "PERSON", 0.8, Reason.LABEL)
    yield from by_list(text)


def by_list(text: str) -> Iterator[Finding]:
    """A listed given name with another capitalised word, "Tremblay, Marie", "J. Tremblay", and what is nothing but a name."""
    for found in NAME.finditer(text):
        start, end = found.span()
        whole = found[0].split()
        while whole and is_clinical(whole[0]) | is_function(whole[0]):
            start += len(whole.pop(0)) + 1
        if len(whole) > 1 and _given(whole[0]) and _family(whole[-1]):
            yield _name(text, start, end, "PERSON", 0.75, Reason.LISTED)
    for found in SINGLE.finditer(text):
        if _only_a_name(found[0]):
            yield _name(text, *found.span(), "PERSON", 0.55, Reason.LISTED)
    for found in COMMA.finditer(text):
        if (
            _family(found[1])
            and _given(found[2].split()[0])
            and not is_common(found[1])
            and not is_common(found[2].split()[0])
        ):
            yield _name(text, *found.span(), "PERSON", 0.7, Reason.LISTED)
    for found in INITIALLED.finditer(text):
        last = re.split(r"[ .]", found[0])[-1]
        if _family(last) and not is_common(last):
            yield _name(text, *found.span(), "PERSON", 0.7, Reason.LISTED)


def _only_a_name(word: str) -> bool:
    """A capitalised word that the lists have as a name and as no word or medicine. It may be a town too."""
    plain = fold(word)
    named = (plain in listed("given") or plain in listed("family")) and not REGION.fullmatch(word)
    return named and not (
        word.isupper() or any(plain in listed(other) for other in ("common", "clinical", "drugs", "everyday"))
    )


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


def _given(word: str) -> bool:
    return fold(word.split("-")[0]) in listed("given") and not is_clinical(word)


def _family(word: str) -> bool:
    parts = re.split(r"[-'’]", fold(POSSESSIVE.sub("", word)))
    return parts[-1] in listed("family") and not is_clinical(word)


def _after(text: str, cue: re.Match[str], subtype: str, reason: Reason, confidence: float) -> Iterator[Finding]:
    if reason is Reason.TITLE and re.fullmatch(r"[^.]{6,}\.\s*", cue[0]):
        return  # "the family physician. OHIP": a long title is not cut short by a stop, so a sentence ended
    at = cue.end()
    found = PARTICLED.match(text, at) or NAME.match(text, at)
    if found:
        end = _until(found)
        if end > at and not _no_name(text[at:end], reason):
            yield _name(text, at, end, subtype, confidence, reason)
    elif small := SMALL.match(text, at):
        end = _small(text, cue, small, reason)
        if end > at:
            yield _name(text, at, end, f"{subtype}", confidence - 0.1, reason)


def _until(found: re.Match[str]) -> int:
    """The end of a name in capitals: before the first word that only begins a sentence."""
    end = found.start()
    for word in re.finditer(r"\S+", found[0]):
        if word[0][0].isupper() and is_function(word[0]):
            break
        end = found.start() + word.end()
        if word[0].endswith(".") and len(word[0]) > 3:
            break
    return end


def _no_name(name: str, reason: Reason) -> bool:
    """One word that is an everyday one ("Dr. Licence plate") or an abbreviation (CBC), and in no list of names."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if not word.islower()]
    if len(words) != 1 or fold(words[0]) in listed("given") or fold(words[0]) in listed("family"):
        return False
    return is_everyday(words[0]) or (reason is not Reason.TITLE and words[0].isupper() and len(words[0]) <= 5)


def _small(text: str, cue: re.Match[str], small: re.Match[str], reason: Reason) -> int:
    """The end of a name in small letters after a cue; the start where what follows is no name."""
    start, end = small.span()
    cue_word = cue[0].strip()
    # MR before small letters is magnetic resonance.
    titled = reason is Reason.TITLE and not cues.CAREFUL_TITLES.match(cue_word) and cue_word != "MR"
    colon = reason is Reason.LABEL and cue_word.endswith((":", "="))
    first = fold(small[0])
    known = first in listed("given") or (titled and first in listed("family"))
    set_off = reason is Reason.RELATIVE and known and text[end : end + 1] in (",", ")")
    if is_function(small[0]) or (is_everyday(small[0]) and not (titled and known) and not set_off):
        return start
    if not (titled or known or (colon and first in listed("family"))) or (is_common(small[0]) and not known):
        return start
    following = FOLLOWING.match(text, end)
    if following and fold(following[1]) in listed("family") and not is_everyday(following[1]):
        return following.end()
    return end


def _name(text: str, start: int, end: int, subtype: str, confidence: float, reason: Reason) -> Finding:
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return Finding(start, end, Type.NAME, subtype, confidence, "names", reason)
