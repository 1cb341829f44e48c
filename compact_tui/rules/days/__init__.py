"""Counting days before a meeting: the five conventions, the breaks, and bank holidays by nation."""

from __future__ import annotations

from compact_tui.rules.days._counting import (
    CONVENTION_WORDS,
    days_between,
    latest_issue_day,
)
from compact_tui.rules.days._spans import add_months
from compact_tui.rules.days.bank_holidays import NATIONS, bank_holidays

__all__ = [
    "CONVENTION_WORDS",
    "NATIONS",
    "add_months",
    "bank_holidays",
    "days_between",
    "latest_issue_day",
]
