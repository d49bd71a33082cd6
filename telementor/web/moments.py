"""A moment as a reader in Canada would write it, in English or French, and the name of the zone it is told in."""

from datetime import date, datetime

from django.utils import dateformat, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# What the IANA database calls by English letters only.
FRENCH = {
    "NST": "HNT", "NDT": "HAT", "AST": "HNA", "ADT": "HAA", "EST": "HNE", "EDT": "HAE",
    "CST": "HNC", "CDT": "HAC", "MST": "HNR", "MDT": "HAR", "PST": "HNP", "PDT": "HAP",
}  # fmt: skip
# Django shortens janvier to "jan", which no reader of French does.
MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc."]
CITIES = {"St_Johns": "St. John’s", "Montreal": "Montréal"}
HARD_SPACE = "\N{NO-BREAK SPACE}"


def in_french() -> bool:
    return (get_language() or "en").startswith("fr")


def day(moment: date) -> str:
    """Thursday, January 8, 2026; jeudi 8 janvier 2026."""
    if in_french():
        return dateformat.format(moment, f"l {first(moment)} F Y")
    return dateformat.format(moment, "l, F j, Y")


def short_day(moment: date) -> str:
    """Jan. 8, 2026; 8 janv. 2026."""
    if in_french():
        return f"{dateformat.format(moment, first(moment))} {short_month(moment)} {moment.year}"
    return dateformat.format(moment, "N j, Y")


def short_month(moment: date) -> str:
    """Jan; janv."""
    return MONTHS[moment.month - 1] if in_french() else dateformat.format(moment, "M")


def first(moment: date) -> str:
    return r"\1\e\r" if moment.day == 1 else "j"


def hour(moment: datetime) -> str:
    """12:30 p.m.; 12 h 30."""
    if not in_french():
        return dateformat.format(moment, "g:i a").replace(" ", HARD_SPACE)
    minutes = f"{HARD_SPACE}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{HARD_SPACE}h{minutes}"


def written(moment: date, style: str) -> str:
    """`style`: full, day, short or time. A date without a time is always a day."""
    if not isinstance(moment, datetime):
        return short_day(moment) if style == "short" else day(moment)
    local = timezone.localtime(moment)
    match style:
        case "day":
            return day(local)
        case "short":
            return short_day(local)
        case "time":
            return hour(local)
    return f"{day(local)}, {hour(local)}"


def zone(at: datetime | None = None) -> str:
    """Toronto time (EST); heure de Toronto (HNE)."""
    now = timezone.localtime(at)
    key = timezone.get_current_timezone_name().rsplit("/", 1)[-1]
    letters = now.tzname() or ""
    if letters[:1] in "+-":
        letters = f"UTC{letters}"
    elif in_french():
        letters = FRENCH.get(letters, letters)
    if key == letters:
        return key
    city = CITIES.get(key, key.replace("_", " "))
    if in_french() and city[0] in "AEIOUYÉH":
        return f"heure d’{city} ({letters})"
    return _("%(city)s time (%(letters)s)") % {"city": city, "letters": letters}
