"""Dates as precise as the paper was: reading, bounds, comparing with three answers."""

from __future__ import annotations

from compact_tui.records.answers import Answer
from compact_tui.records.dates._forms import Precision
from compact_tui.records.dates._value import PartialDate

__all__ = ["Answer", "PartialDate", "Precision"]
