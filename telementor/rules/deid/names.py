"""Names by what stands beside them: a title, a relative, a label, letters after the name; and names by list (`listed_names`).

A name is grown to the whole of it: initials, hyphens, particles (de la Cruz, Van der Berg, St-Pierre), O'Brien.
"""

import re
from collections.abc import Iterator

from telementor.rules.deid import cues
from telementor.rules.deid.findings import Finding, Reason, Type
from telementor.rules.deid.known_words import is_clinical, is_common, is_everyday, is_function
from telementor.rules.deid.listed import listed
from telementor.rules.deid.listed_names import listed_names
from telementor.rules.deid.name_shapes import AFTER, BEFORE, FOLLOWING, GREETING, NAME, PARTICLED, SMALL
from telementor.rules.deid.words import fold, owner


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
    yield from listed_names(text)


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
            yield _name(text, at, end, subtype, confidence - 0.1, reason)


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
    if len(words) != 1:
        return False
    if reason is Reason.RELATIVE and words[0].isupper() and is_clinical(words[0]):  # French: son NAS
        return True
    if fold(words[0]) in listed("given") or fold(words[0]) in listed("family"):
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
    return Finding(start, owner(text, start, end), Type.NAME, subtype, confidence, "names", reason)
