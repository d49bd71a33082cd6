"""Zoom, and the attendance files of Zoom, Teams and Meet that a coordinator downloads."""

from telementor.outside.zoom.found import Problem, Report, Row
from telementor.outside.zoom.refusals import LARGEST, MOST_ROWS, NotAReport
from telementor.outside.zoom.report import read_report

__all__ = ["LARGEST", "MOST_ROWS", "NotAReport", "Problem", "Report", "Row", "read_report"]
