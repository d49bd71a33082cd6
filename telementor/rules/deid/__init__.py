"""The de-identification guard: what in a case could identify a patient, and what to write instead.

Nothing here is logged, kept or sent: the text under check is in no exception and no file.
"""

from telementor.rules.deid.findings import Finding, GuardUnavailable, Reason, Replacement, Type
from telementor.rules.deid.found import find_phi
from telementor.rules.deid.suggesting import Context, apply, suggest

__all__ = ["Context", "Finding", "GuardUnavailable", "Reason", "Replacement", "Type", "apply", "find_phi", "suggest"]
