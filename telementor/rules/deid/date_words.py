"""Words and figures that dates are made of, in English and French, as parts of regular expressions."""

MONTHS = {
    1: "january|janvier|janv|jan",
    2: "february|f[eé]vrier|f[eé]vr|feb|f[eé]v",
    3: "march|mars|mar",
    4: "april|avril|apr|avr",
    5: "may|mai",
    6: "june|juin|jun",
    7: "july|juillet|juil|jul",
    8: "august|ao[uû]t|aug",
    9: "september|septembre|sept|sep",
    10: "october|octobre|oct",
    11: "november|novembre|nov",
    12: "december|d[eé]cembre|dec|d[eé]c",
}
MONTH = rf"(?:{'|'.join(MONTHS.values())})\b\.?"
YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)\b"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
NTH = rf"{DAY}\s?(?:st|nd|rd|th|er|re|e)?\b"
WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b\.?"
)
EN_SPELLED = (
    r"(?:(?:twenty|thirty)[- ]?)?(?:first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth)|thirtieth|twentieth|tenth"
    r"|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
)
FR_SPELLED = (
    r"(?:vingt|trente)(?:[- ]et[- ]une?|[- ](?:deux|trois|quatre|cinq|six|sept|huit"
    r"|neuf))?|premier|deux|trois|quatre|cinq"
    r"|six|sept|huit|neuf|dix(?:[- ](?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize"
)
SPELLED_YEAR = (
    r"(?:(?:nineteen|twenty|two thousand|deux mille|mill?e? neuf cents?|mil huit cent|dix[- ]neuf cent)"
    r"(?:[- ](?:and|et|hundred|oh|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix"
    r"|onze|douze|treize|quatorze|quinze|seize"
    r"|vingt|vingts|trente|quarante|cinquante|soixante|one|two|three|four|five|eight"
    r"|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety)\b){0,6})"
)
SPACE = r"[ \t]{0,3}"
GAP = rf"{SPACE}(?:\n{SPACE})?"
JOIN = rf"(?:{SPACE}(?:-|–|to|and|au|et|à|through|,|/|&|or|ou){SPACE}(?:the |le )?)"
DAYS = rf"(?:the |le )?{NTH}(?:{JOIN}{NTH}){{0,3}}"
CLOCK = (
    r"(?:[T ,]{1,2}(?:at |à )?\d{1,2}[:h]\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z| ?[ap]\.?m\b\.?"
    r"|[+-]\d\d:?\d\d)?)?"
)
PAST = (
    r"(?:on|since|le|du|depuis|dated?|until|au|from|dob|born|né le|née le|before"
    r"|after|by|avant|après)"
)
FEAST = (
    r"(?:christmas|new year['’]?s|boxing|canada|victoria|labou?r|remembrance|family|civic|valentine['’]?s"
    r"|mother['’]?s|father['’]?s|easter|thanksgiving|hallowe['’]?en|good friday|no[ëe]l|p[âa]ques|la saint-jean"
    r"|l['’]action de gr[âa]ces?|la f[êe]te (?:du (?:canada|travail)|nationale)|la toussaint|(?:le )?jour de l['’]an)"
)
