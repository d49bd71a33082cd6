"""Rows that are work of one process: d, e2, f, a report read, credit worked out. The database's share is counted."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count, islice
from zoneinfo import ZoneInfo

import bench.ready  # noqa: F401
from bench import bare
from bench.cost import Cost, measured
from bench.cost import interleaved as taking_turns
from bench.ground import GIVEN, LEAVERS, MANY, Ground, names
from bench.pages import KILO, NO_QUERIES, Bench, queries, signed_in
from bench.table import Check, Row, at_least, at_most
from django.utils import timezone

from telementor.accounts.models import Person
from telementor.attendance.actions import bring, roll_call
from telementor.attendance.models import Correction, Match
from telementor.credits.actions import work_out
from telementor.credits.models import Closing
from telementor.enrolment.actions import enter
from telementor.enrolment.forms import ImportForm
from telementor.enrolment.models import Enrolment
from telementor.outside import pdf
from telementor.programs.models import Session
