"""Opioids a day to milligrams of oral morphine a day, by a named table, for seeing how high a dose is.

Sources: `CDC_2022`, CDC Clinical Practice Guideline for Prescribing Opioids for Pain (MMWR Recomm Rep 2022;71(3));
`CANADA_2010`, National Opioid Use Guideline Group, Appendix B-8.1 (oral doses, chronic non-cancer pain); thresholds of
the 2017 Canadian guideline (Busse et al., CMAJ 2017;189:E659-66, recommendations 7 and 9). The tables disagree, on
fentanyl by more than twice, so a figure is never shown without its table.

Neither table covers buprenorphine, injections, suppositories, or fentanyl other than patches. CDC 2022 has no
meperidine. Canada 2010 has no hydrocodone, oxymorphone or tapentadol, finds methadone and tramadol not reliably
established, and gives fentanyl in bands from the 25 mcg/h patch to 100 mcg/h. What a table does not give is not guessed:
it is named beside the total, which then says only "at least".

`medication` says what is taken, `tables` what each source gives, `reckoning` puts the two together.
"""

from telementor.rules.opioids.medication import Drug, Figure, Medication, Reason, Route, Unit, Unreasonable
from telementor.rules.opioids.reckoning import Equivalent, Note, Total, Unreckoned, cautions, daily, equivalent, reached
from telementor.rules.opioids.tables import (
    CANADA_2010,
    CANADA_2017,
    CDC_2022,
    TABLES,
    Caution,
    Meaning,
    Table,
    Threshold,
)

__all__ = [
    "CANADA_2010",
    "CANADA_2017",
    "CDC_2022",
    "TABLES",
    "Caution",
    "Drug",
    "Equivalent",
    "Figure",
    "Meaning",
    "Medication",
    "Note",
    "Reason",
    "Route",
    "Table",
    "Threshold",
    "Total",
    "Unit",
    "Unreasonable",
    "Unreckoned",
    "cautions",
    "daily",
    "equivalent",
    "reached",
]
