"""Places: addresses and institutions by how they are written, provinces by name, towns by the words before them.

A town without such a word is the work of the lists and the tagger.
"""

import re
from collections.abc import Iterator

from telementor.rules.deid import addresses, foreign, institutions
from telementor.rules.deid.findings import Finding, Reason, Type
from telementor.rules.deid.listed import listed
from telementor.rules.deid.place_words import CAP, STATE_NAME
from telementor.rules.deid.words import fold, owner

TOWNS: list[tuple[str, re.Pattern[str], float, Reason]] = [
    (
        "PLACE",
        re.compile(
            rf"\b(?i:lives? (?:in|at|on|near)|living (?:in|at|on|near)|lived (?:in|at|near)"
            rf"|resid(?:es?|ed|ing) (?:in|at|on|near)|born in|moved (?:to|from|here from)"
            rf"|grew up in|raised in|native of|originally from|comes from|travel(?:led|ed"
            rf"|s|ling|ing) (?:to|from)|visit(?:ed|ing)?|driv(?:es|ing|en) (?:to|from)|(?:flown"
            rf"|transferred|transported|airlifted|medevaced) (?:to|from|out to)|trip to|vacation in"
            rf"|back from|returned from|immigrated from|refugee from|corner of|near|from the community of"
            rf"|community of|hometown of|town of|village of|city of)\b (?:the )?({CAP}(?: (?:(?:of"
            rf"|the|and|on|upon|in) ){{0,2}}{CAP}){{0,3}}(?:, {CAP}(?: {CAP})?)?)"
        ),
        0.75,
        Reason.LABEL,
    ),
    (
        "PLACE",
        re.compile(
            rf"(?i:(?:habite|vit|demeure|réside|résidant|demeurant|vivant|habitant|déménagée?s?"
            rf"|installée?s?|grandie?|née?|hospitalisée?|transférée?|voyage|retour|arrivée?"
            rf"|originaire|provenant|venue?) (?:actuellement |maintenant |seule? |toujours )?(?:à"
            rf"|au|aux|en|dans le|dans la|dans les|près de|de|du|d['’]|sur)) ?(?:la |le |les "
            rf"|l['’])?({CAP}(?:[- ](?:(?:sur|de|du|des|la|le|les|en|aux|l['’]|d['’])[- ]?){{0,2}}{CAP}){{0,3}})"
        ),
        0.75,
        Reason.LABEL,
    ),
]
VITAL = re.compile(r"(?:HR|BP|FC|TA|pulse|temp|SpO2|sats?|P|T) ?[\d/.,°C %]{2,9}[,;] ?\Z", re.IGNORECASE)
REGION = re.compile(
    rf"(?<![\w-])(?:{STATE_NAME}|(?:ON|QC|BC|AB|MB|SK|NS|NB|NL|PE|PEI|YT|NT|NU|C\.-B\."
    rf"|N\.-É\.)(?!\w))(?![\w-])"
)


def places(text: str) -> Iterator[Finding]:
    """Addresses, institutions and employers as LOCATION, provinces and states as QUASI, towns after a cue."""
    for found in REGION.finditer(text):
        yield Finding(*found.span(), Type.QUASI, "REGION", 0.5, "places", Reason.BROADER)
    for subtype, shape, confidence, reason in (*addresses.SHAPES, *foreign.SHAPES, *institutions.SHAPES, *TOWNS):
        for found in shape.finditer(text):
            start, end = found.span(shape.groups)
            while end > start and text[end - 1] in ",;:.-– \n'’&":
                end -= 1
            end = owner(text, start, end)
            if end - start > 1 and not _no_place(text, start, end, subtype):
                yield Finding(start, end, Type.LOCATION, subtype, confidence, "places", reason)


def _no_place(text: str, start: int, end: int, subtype: str) -> bool:
    """A service every hospital has, an abbreviation where a town could stand (admitted to the PACU), HR 72, RR 14."""
    written = text[start:end]
    if subtype == "STREET":
        return bool(written[:2] == "RR" and VITAL.search(text, max(0, start - 20), start))
    if subtype == "HOSPITAL":
        return institutions.is_service(written)
    return subtype == "PLACE" and written.isupper() and len(written) <= 5 and fold(written) not in listed("places")
