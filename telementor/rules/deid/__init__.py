"""The de-identification guard: what in a case could identify a patient, and what to write instead.

Nothing here is logged, kept or sent: the text under check is in no exception and no file.
"""

from importlib import import_module
from typing import Any

from telementor.rules.deid.findings import Finding, GuardUnavailable, Reason, Replacement, Type
from telementor.rules.deid.found import find_phi
from telementor.rules.deid.suggesting import Context, apply, suggest


def __getattr__(name: str) -> Any:
    """What reads files is loaded when the first file comes: few processes ever see one."""
    if name in ("extract", "strip"):
        return getattr(import_module("telementor.rules.deid.files"), name)
    raise AttributeError(name)


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
