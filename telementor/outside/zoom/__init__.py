"""Zoom: the participants report a coordinator downloads."""

from telementor.outside.zoom.report import Problem, Report, Row, read_report
from telementor.outside.zoom.table import LARGEST, MOST_ROWS, NotAReport

__all__ = ["LARGEST", "MOST_ROWS", "NotAReport", "Problem", "Report", "Row", "read_report"]
