"""Ages: 90 and over identifies (HIPAA Safe Harbor), any other exact age is better given as a band."""

import re
from collections.abc import Iterator

from telementor.rules.deid.findings import Finding, Reason, Type

_FLAGS = re.IGNORECASE
NUMBER = r"(?<![\d.,/-])(1[0-2]\d|\d{1,2})"
EN_NINETY = (
    r"ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:one|a) hundred(?:(?: and)?[- ]"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten))?"
)
FR_NINETY = (
    r"quatre[- ]vingt[- ](?:dix(?:[- ](?:sept|huit|neuf))?|onze|douze|treize|quatorze"
    r"|quinze|seize)|nonante(?:[- ]\w{2,6})?|cent(?: (?:un|deux|trois|quatre|cinq))?"
)
# "for 95 years" and "95 years ago" are spans of time, not ages.
YEARS = (
    r"(?:[- ]?years?[- ]?old|[- ]?years? of age|[- ]?y/?\.?o\.?\b|[- ]?yrs?[- ]?old"
    r"|[- ]?ans\b(?! (?:plus tard|auparavant|après|avant|de (?:suivi|tabagisme|mariage)))"
    r"|[- ]?a\.?n\.?s\.? d['’][âa]ge)"
)
SHAPES = [
    re.compile(rf"{NUMBER}{YEARS}", _FLAGS),
    re.compile(
        rf"\b(?:aged?|age of|age is|age:|[âa]g[ée]e?s? de|[âa]ge de|[âa]ge ?:|turn(?:ed"
        rf"|ing|s)|(?:is|was) now|est maintenant)\s?{NUMBER}\b(?! ?(?:%|mg|kg|lbs?|days"
        rf"|weeks|months|jours|mois|semaines))",
        _FLAGS,
    ),
    re.compile(rf"{NUMBER} ?(?:M|F|H|m|f)\b(?![\w'’/-])"),
    re.compile(
        rf"{NUMBER}[- ](?:year|yr)s?\b(?![- ](?:history|ago|of|hx|later|survival|follow"
        rf"|prior|smok|pack|duration|earlier|risk|supply|sober|term))(?=[- ,]+(?:\w+[- ]){{0,3}}(?:man"
        rf"|woman|male|female|gentleman|lady|patient|widow|resident|m|f)\b)",
        _FLAGS,
    ),
    re.compile(
        rf"\b(?:patiente?|dame|homme|femme|monsieur|madame|man|woman|lady|gentleman|widow"
        rf"|mother|father|grandmother|grandfather|m[èe]re|p[èe]re|grand-m[èe]re|grand-p[èe]re"
        rf"|he|she|il|elle)(?:,| of| de| \(| is| was| a| avait| aged)? ?{NUMBER}\b(?![\d.,/%]"
        rf"|[- ]?(?:mg|kg|lb|days?|weeks?|months?|jours?|mois|semaines?|years? (?:ago"
        rf"|history|of)|minutes?|hours?|percent|cm|x\b|fois|times))",
        _FLAGS,
    ),
]
OLD = re.compile(
    rf"\b(?:{EN_NINETY})[- ]years?[- ]old|\b(?:aged?|turn(?:ed|ing)|is|was|age of) (?:{EN_NINETY})\b"
    rf"(?! (?:percent|degrees|milli|mg|minutes|days|per))"
    rf"|\b(?:{FR_NINETY}) ans\b|\b(?:non|cent)[ae]g[eé]n[aei]{{1,2}}r(?:ian|e)s?\b"
    rf"|\bcentenarians?\b|\bcentenaire\b|\b(?:in|dans) (?:her|his|their|sa|la) (?:nineties"
    rf"|nonantaine)\b"
    r"|\b(?:in|into) (?:her|his|their) (?:late |early |mid-?)?(?:90|100)['’]?s\b"
    r"|\b9\d ?\+ ?(?:years|ans|yo)\b",
    _FLAGS,
)

OURS = re.compile(r" or over| ou plus| à \d\d ans|-\d\d years")  # what the guard itself put there


def ages(text: str) -> Iterator[Finding]:
    """AGE for 90 and over, QUASI of subtype AGE for every other age in whole years."""
    for found in OLD.finditer(text):
        yield Finding(*found.span(), Type.AGE, "AGE90", 0.9, "ages", Reason.OLD)
    for shape in SHAPES:
        for found in shape.finditer(text):
            if OURS.match(text, found.end(1)):
                continue
            old = int(found[1]) >= 90
            kind, subtype, reason = (Type.AGE, "AGE90", Reason.OLD) if old else (Type.QUASI, "AGE", Reason.BROADER)
            yield Finding(*found.span(1), kind, subtype, 0.95 if old else 0.6, "ages", reason)
