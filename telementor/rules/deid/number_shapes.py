"""Numbers that stand for a person: after a label, by their shape, or by their check digit.

Sources: the health-number formats that the provinces publish (Ontario ten digits and a version of two letters, Québec
four letters and eight digits, British Columbia ten from 9, Alberta, Manitoba and Saskatchewan nine, Nova Scotia ten,
New Brunswick nine, Prince Edward Island eight, Newfoundland twelve, Yukon and Nunavut nine, Northwest Territories a
letter and seven), Ontario's driver's licence, GS1 device identifiers (UDI), the Social Security Administration, ISO 7812.
A failed check digit lowers the confidence; it never hides the number, for people mistype.
"""

import re

_FLAGS = re.IGNORECASE
NO = (
    r"(?:\s?(?:numbers?|num[ée]ros?|nos?\b\.?|nbr\b|n[°º]|nr\b|#|id\b|ident\w{0,8}"
    r"|code|card|carte))"
)
LABELS: list[tuple[str, str]] = [
    (
        "OHIP",
        r"ohip|health ?card|carte (?:de )?sant[ée]|(?:provincial |personal |ontario "
        r"|h\.?c\.?n)?health (?:insurance )?(?:card|number|no|#)|hcn|hc ?#|version code",
    ),
    ("RAMQ", r"ramq|nam\b|carte soleil|assurance[- ]?maladie|medicare"),
    (
        "PHN",
        r"phn|phin|ulid?|msi|hsn|msp|mcp|ahc(?:ip)?|nihb|ahcip|bc ?services|care ?card"
        r"|provincial health|health services",
    ),
    (
        "SIN",
        r"s\.?i\.?n\b\.?|s\.?s\.?n\b\.?|n\.?a\.?s\b\.?|social (?:insurance|security)"
        r"|assurance[- ]sociale|s[ée]curit[ée] sociale|nir\b|national insurance|nino",
    ),
    (
        "MRN",
        r"m\.?r\.?n\b\.?|medical record|mr ?#|chart|file|record|dossier|hospital|patient"
        r"|admission|encounter|visit|accession|specimen|requisition|referral|account"
        r"|acct|"
        r"unit|lab|order|case|claim|incident|report|study|episode|hosp|r[ée]f[ée]rence"
        r"|reference|ref|identifiant|consultation|r[ée]clamation|demande|compte|visite"
        r"|[ée]chantillon",
    ),
    ("DRIVER", r"driver['’]?s?(?: licen[cs]e)?|drivers['’] licen[cs]e|licen[cs]e|permis(?: de conduire)?|dl\b"),
    (
        "PASSPORT",
        r"passport|passeport|visa|immigration|uci|iuc|permanent resident|citizenship"
        r"|citoyennet[ée]|work permit",
    ),
    (
        "PLATE",
        r"(?:licen[cs]e |number |vehicle )?plates?|plaques?(?: d['’]immatriculation)?"
        r"|immatriculation|vin\b|vehicle|tag",
    ),
    (
        "DEVICE",
        r"serial|s[ée]rie|s/n|sn\b|pump|pompe|pacemaker|stimulateur|device|dispositif"
        r"|udi|implant|lot|imei|cgm|icd|neurostimulator|neurostimulateur|prosthesis|proth[èe]se"
        r"|glucom[èe]tre|glucometer|appareil|model|mod[èe]le|ref",
    ),
    (
        "ACCOUNT",
        r"bank|iban|swift|bic|routing|transit|institution|policy|police|certificate|certificat"
        r"|group|groupe|member|membre|subscriber|beneficiary|insurance|assurances?|wsib"
        r"|wcb|cnesst|saaq|icbc|claimant|"
        r"invoice|facture|credit card|debit card|card|cc|carte(?: de cr[ée]dit)?|visa"
        r"|mastercard|amex|payment",
    ),
    (
        "LICENCE",
        r"cpso|cpsbc|cno|ocp|cmq|oiiq|dea|npi|registration|inscription|registrant|billing"
        r"|prescriber|prescripteur|college|permit|badge|employee|employ[ée]|student|[ée]tudiante?"
        r"|user ?name|login|password|"
        r"treaty|status(?: card)?|band|bande|indian status|certificate of indian|registre"
        r"|registry|military|service|regimental|veteran|vac|dva|inmate|fps|prisoner|booking"
        r"|court|docket|cause|room|bed|locker|pin\b|nip\b|"
        r"rx|prescription|ordonnance|tax|ein|itin|vat|siret|govern\w{0,5}|ubn|agency|caf",
    ),
]
LINK = (
    r"(?:\s{0,2}(?:\([^()\n]{1,40}\)|is|was|est|:|#|=|-|–|est le|of|de|du patient"
    r"|le|version|number|numéro|no\.?|nos?|n[°º]|id|\.(?=\s?\d)|the|ending in|se terminant par)){0,5}\s{0,3}"
)
PIECE = re.compile(r"[A-Za-z0-9()*]{1,34}(?:[-/._][A-Za-z0-9]{1,20}){0,6}")
LABELLED = [
    (
        subtype,
        re.compile(
            rf"(?<![\w-])(?:{label})(?:['’]s)?{NO}{{0,2}}{LINK}(?=[(A-Za-z]{{0,6}}[\s-]?[A-Za-z0-9]{{0,4}}[\s-]?\d)",
            _FLAGS,
        ),
    )
    for subtype, label in LABELS
]
# Labels that are everyday words: they need a word for "number" or a colon before what follows is theirs.
WEAK = re.compile(
    r"(?:patient|hospital|chart|file|record|admission|visit|unit|lab|order|case|claim"
    r"|report|study|episode|licen[cs]e|plates?|vehicle|tag|pump|pompe|pacemaker|stimulateur"
    r"|device|dispositif"
    r"|implant|lot|model|mod[èe]le|ref|bank|police|policy|group|groupe|member|membre"
    r"|card|cc|carte|college|permit|student|employee|band|bande|status|treaty|military"
    r"|service|veteran|court|cause|room|bed|rx|prescription"
    r"|tax|nam|sin|visa|transit|institution|insurance|assurance|implant|compte|account"
    r"|consultation|demande|visite|prosthesis|proth[èe]se|appareil|hosp|version code"
    r"|ref|icd|lab|vin|sn|agency|caf|incident|billing|inmate|badge|insurance|locker"
    r"|login|password|payment|facture|invoice|registry|registre)$",
    _FLAGS,
)
STRONG = re.compile(rf"{NO}|[:#=]|\(", _FLAGS)
PLATE = re.compile(
    r"[A-Z]{2,4}[ -]?\d{2,4}|[A-Z]\d{2}[ -]?[A-Z]{3}|\d{3}[ -]?[A-Z]{3}|[A-Z]{2}\d[ -]?\d{2}[A-Z]"
    r"|[A-Z]{3}[ -]\d[A-Z]\d"
)
UNIT = re.compile(
    r"\s?(?:%|mg|mcg|µg|ug|ml|kg|lbs?|cm|mm|units?|unités?|iu|ui|cells?|/mm|/µl|/ul"
    r"|x ?10|k\b|bpm|mmhg|dollars?|\$|€|iu|meq|mmol|copies|steps|cc|cfu|ufc|cellules"
    r"|plaquettes|years|ans|hours|heures|minutes|calories|kcal|people|persons)",
    _FLAGS,
)

# Shapes that speak for themselves. The name of a check is looked up in CHECKS; None has none.
SHAPES: list[tuple[str, re.Pattern[str], float, str | None]] = [
    ("RAMQ", re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{4}[ -]?\d{4}[ -]?\d{4}(?!\d|[ -]\d)"), 0.97, "RAMQ"),
    ("OHIP", re.compile(r"(?<![\d.,/-])\d{4}[ -]\d{3}[ -]\d{3}(?!\d)(?:[ -]?[A-Za-z]{1,2}\b)?"), 0.95, "OHIP"),
    ("OHIP", re.compile(r"(?<![\d.,/-])\d{10}[ -]?[A-Z]{2}\b"), 0.95, "OHIP"),
    ("PHN", re.compile(r"(?<![\d.,/-])9\d{3}[ -]\d{3}[ -]\d{3}(?!\d)"), 0.95, "BC_PHN"),
    ("SIN", re.compile(r"(?<![\d.,/-])\d{3}([ -])\d{3}\1\d{3}(?![\d])(?![.,]\d)"), 0.9, "SIN"),
    ("SIN", re.compile(r"(?<![\d.,/-])\d{3}([ -])\d{2}\1\d{4}(?!\d)"), 0.95, None),
    ("PHN", re.compile(r"(?<![\d.,/-])\d{5}-\d{4}(?!\d)"), 0.85, None),
    ("DRIVER", re.compile(r"(?<![A-Za-z0-9])[A-Za-z]\d{4}[ -]?\d{5}[ -]?\d{5}(?!\d)"), 0.97, None),
    ("DRIVER", re.compile(r"(?<![A-Za-z0-9])[A-Z]\d{4}[ -]\d{6}[ -]\d{2}(?!\d)"), 0.95, None),
    ("CREDIT_CARD", re.compile(r"(?<![\d.,/-])\d{4}([ -]?)\d{4}\1\d{4}\1\d{1,7}(?!\d)"), 0.97, "CREDIT_CARD"),
    ("CREDIT_CARD", re.compile(r"(?<![\d.,/-])3\d{3}[ -]?\d{6}[ -]?\d{4,5}(?!\d)"), 0.97, "CREDIT_CARD"),
    (
        "IBAN",
        re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])"),
        0.95,
        "IBAN",
    ),
    ("DEVICE", re.compile(r"\(01\) ?\d{8,14}(?: ?\(\d{2,3}\) ?[A-Za-z0-9-]{1,20}){0,5}"), 0.98, None),
    ("DEVICE", re.compile(r"\b(?:SN|S/N)[ :#-]{0,3}[A-Z0-9-]{0,4}\d[A-Z0-9-]{4,24}"), 0.95, None),
    ("VIN", re.compile(r"(?<![A-Za-z0-9])(?=[A-Z]*\d)(?=\d*[A-Z])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])"), 0.9, None),
    (
        "UUID",
        re.compile(r"(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])", _FLAGS),
        0.97,
        None,
    ),
    ("ID", re.compile(r"(?<![A-Za-z0-9#.,/:+*-])\d{7,34}(?![\d%]|[.,]\d)"), 0.85, None),
    (
        "ID",
        re.compile(
            r"(?<![A-Za-z0-9.,/:+*-])[A-Z]{1,5}[-/]?\d{5,14}(?:[-/]\d{1,6}){0,2}[A-Z]{0,2}(?![A-Za-z0-9]"
            r"|[.,]\d)"
        ),
        0.85,
        None,
    ),
    (
        "ID",
        re.compile(
            r"(?<![A-Za-z0-9.,/:+*-])(?=[A-Z0-9]*\d[A-Z0-9]*\d[A-Z0-9]*\d)[A-Z]{1,4}\d{2,8}[A-Z]{1,4}\d{2,12}[A-Z]?"
            r"(?![A-Za-z0-9]|[.,]\d)"
        ),
        0.8,
        None,
    ),
    ("ID", re.compile(r"(?<![A-Za-z0-9.,/:+*-])\d{2,6}[A-Z]{1,4}\d{3,12}[A-Z]?(?![A-Za-z0-9]|[.,]\d)"), 0.8, None),
    ("ID", re.compile(r"(?<![\w.,/:+*-])\d{2,7}(?:-\d{2,7}){1,5}(?![\w/]|[.,]\d)"), 0.7, None),
    ("ID", re.compile(r"(?<![\d.,/:-])(?:\d[ .\-_]{1,2}){6,33}\d(?![\d%/]|[.,]\d)"), 0.85, None),
    ("ID", re.compile(r"(?<![\d.,/:-])\d{2,5}(?: \d{2,5}){2,8}(?![\d%/]|[.,]\d)"), 0.7, None),
    ("ID", re.compile(r"(?<!\w)#\s?\d{5,20}\b"), 0.8, None),
]
