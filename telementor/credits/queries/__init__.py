"""Reads: credit so far, the end of a cycle, certificates and what is printed on them."""

from telementor.credits.queries.certificates import certificates_of, checked, standing, visible_to
from telementor.credits.queries.closings import (
    Counts,
    awards,
    counts,
    earned,
    newest,
    no_longer_earned,
    ready_to_close,
    renewed,
    shown,
    still_to_come,
    table,
    to_make,
    unchanged,
    unclear,
    uncovered,
    unreported,
)
from telementor.credits.queries.credit import SoFar, credit_of_cycle, digest, holder, rule, so_far, written
from telementor.credits.queries.papers import paper
from telementor.credits.queries.rules import doubts, of_program, unasked
from telementor.credits.queries.told import Explained, Missing, Told, explained, read

__all__ = [
    "Counts",
    "Explained",
    "Missing",
    "SoFar",
    "Told",
    "awards",
    "certificates_of",
    "checked",
    "counts",
    "credit_of_cycle",
    "digest",
    "doubts",
    "earned",
    "explained",
    "holder",
    "newest",
    "no_longer_earned",
    "of_program",
    "paper",
    "read",
    "ready_to_close",
    "renewed",
    "rule",
    "shown",
    "so_far",
    "standing",
    "still_to_come",
    "table",
    "to_make",
    "unasked",
    "unchanged",
    "unclear",
    "uncovered",
    "unreported",
    "visible_to",
    "written",
]
