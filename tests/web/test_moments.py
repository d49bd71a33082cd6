from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from telementor.web import moments

NOON_THIRTY = datetime(2026, 1, 8, 17, 30, tzinfo=UTC)
TWO_O_CLOCK = datetime(2026, 7, 1, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "style", "english", "french"),
    [
        (NOON_THIRTY, "full", "Thursday, January 8, 2026, 12:30 p.m.", "jeudi 8 janvier 2026, 12 h 30"),
        (NOON_THIRTY, "day", "Thursday, January 8, 2026", "jeudi 8 janvier 2026"),
        (NOON_THIRTY, "short", "Jan. 8, 2026", "8 janv. 2026"),
        (TWO_O_CLOCK, "full", "Wednesday, July 1, 2026, 2:00 p.m.", "mercredi 1er juillet 2026, 14 h"),
        (TWO_O_CLOCK, "short", "July 1, 2026", "1er juill. 2026"),
        (TWO_O_CLOCK, "time", "2:00 p.m.", "14 h"),
        (date(2026, 8, 1), "full", "Saturday, August 1, 2026", "samedi 1er août 2026"),
    ],
)
def test_a_moment_is_written_as_the_reader_would(moment, style, english, french):
    with timezone.override(ZoneInfo("America/Toronto")):
        for language, expected in (("en", english), ("fr", french)):
            with translation.override(language):
                assert moments.written(moment, style).replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize(
    ("zone", "at", "english", "french"),
    [
        ("America/Toronto", NOON_THIRTY, "Toronto time (EST)", "heure de Toronto (HNE)"),
        ("America/Toronto", TWO_O_CLOCK, "Toronto time (EDT)", "heure de Toronto (HAE)"),
        ("America/Halifax", NOON_THIRTY, "Halifax time (AST)", "heure d’Halifax (HNA)"),
        ("America/St_Johns", TWO_O_CLOCK, "St. John’s time (NDT)", "heure de St. John’s (HAT)"),
        ("America/Sao_Paulo", NOON_THIRTY, "Sao Paulo time (UTC-03)", "heure de Sao Paulo (UTC-03)"),
        ("UTC", NOON_THIRTY, "UTC", "UTC"),
    ],
)
def test_the_zone_is_named(zone, at, english, french):
    with timezone.override(ZoneInfo(zone)):
        for language, expected in (("en", english), ("fr", french)):
            with translation.override(language):
                assert moments.zone(at) == expected
