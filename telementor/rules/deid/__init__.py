"""The de-identification guard: what in a case could identify a patient, and what to write instead.

Nothing here is logged, kept or sent: the text under check is in no exception and no file.
"""

from typing import TYPE_CHECKING

from telementor.rules.deid.findings import Context, Finding, GuardUnavailable, Reason, Replacement, Type
from telementor.rules.deid.first_use import on_first_use

if TYPE_CHECKING:
    from telementor.rules.deid.files import extract, strip
    from telementor.rules.deid.found import find_phi
    from telementor.rules.deid.suggesting import apply, suggest

__getattr__ = on_first_use(
    __name__,
    {"find_phi": "found", "suggest": "suggesting", "apply": "suggesting", "extract": "files", "strip": "files"},
)
__all__ = [
    "Context",
    "Finding",
    "GuardUnavailable",
    "Reason",
    "Replacement",
    "Type",
    "apply",
    "extract",
    "find_phi",
    "strip",
    "suggest",
]
