"""Names of people and towns that mean a sign, a scale or a criterion where they stand: Kemp negative, Score de Beck.

Many of them are families too, so it is the words beside one that tell. The list is our own: signs and scales that notes
on chronic pain, spines, joints and sleep name.
"""

import re

from telementor.rules.deid.findings import Finding, Reason, Type
from telementor.rules.deid.words import fold

_NAMED = """
adson allen apley apgar ashworth babinski baker barlow barthel beck beighton berg bernese bragard braden brighton bristol
brodsky brudzinski budapest cage cobb codman colles cozen edmonton epworth faber finkelstein froment fugl gaenslen galeazzi
glasgow hamilton hawkins hoffman hoffmann homans hoover jendrassik jobe karnofsky kellgren kemp kennedy kernig lachman
lasegue lawrence lequesne mallampati mankopf mcgill mckenzie mcmurray meyerding mills modic montgomery montreal morton neer
nottingham oswestry ottawa patrick pfirrmann phalen pittsburgh ranawat roland romberg roos rotterdam schober schmorl slump
speed spurling tampa tanner thessaly thomas tinel trendelenburg valleix vancouver waddell wartenberg weber wong yeoman yergason
young zung
"""
NAMED = frozenset(_NAMED.split())
_AND = r"(?:[ ,/&-]{1,2}|,? (?:and|or|et|ou) )"
_OTHERS = rf"(?:{_AND}[^\W\d_][\w-]{{2,15}}){{0,3}}"
# A drug test is negative for something, and a person's; a sign is negative.
AFTER = re.compile(
    rf"(?:['’]s)?{_OTHERS} (?:(?:\w+ )?(?:tests?|signs?|scores?|scales?|index|inventory|criteria|class(?:ification)?"
    r"|grade|maneuver|man(?:o|œ|oe)uvre|protocol|method|questionnaire|fracture|cyst|nodes?|changes|neuroma|major|minor)\b"
    r"|(?:(?:positive|negative|positi(?:f|ve)s?|n[ée]gati(?:f|ve)s?)(?! (?:for|to|pour|à|au))|absent|present|steady"
    r"|downgoing|needed|I{1,3}|IV|(?:à )?\d{1,3}(?:/\d+| ?%))(?!\w))",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\b(?:tests?|signe?s?|scores?|[ée]chelles?|scales?|crit[èe]res?|indices?|index|man(?:œ|oe)uvres?|questionnaires?|inventaires?"
    rf"|positi(?:ve|f)|negative|n[ée]gatif)(?: de(?: la)?| du| d['’]| of)?{_OTHERS}(?: |{_AND})\Z",
    re.IGNORECASE,
)
GUESSED = (Reason.LISTED, Reason.CONTEXT)


def is_eponym(text: str, finding: Finding) -> bool:
    """Whether a name or place that only a list or the tagger saw is one of these, beside what makes it one."""
    if finding.type not in (Type.NAME, Type.LOCATION) or finding.reason not in GUESSED:
        return False
    words = re.findall(r"[^\W\d_]+", text[finding.start : finding.end])
    if not words or not all(fold(word) in NAMED for word in words if word[0].isupper()):
        return False
    return bool(AFTER.match(text, finding.end) or BEFORE.search(text[max(0, finding.start - 50) : finding.start]))
