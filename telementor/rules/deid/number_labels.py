"""Words that announce a number of somebody, in English and French: health card, dossier, serial, Rx."""

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
