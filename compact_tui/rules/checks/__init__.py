"""What the records themselves show, beside what the rules say: each check yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeAlias

from compact_tui.records import Body
from compact_tui.rules.checks.actions import check_actions
from compact_tui.rules.checks.agreements import check_codes, check_two_in_force
from compact_tui.rules.checks.decisions import check_decisions
from compact_tui.rules.checks.duties import (
    check_endorsements,
    check_obligations,
    check_referrals,
)
from compact_tui.rules.checks.papers import check_papers
from compact_tui.rules.checks.records import check_references, check_selves
from compact_tui.rules.checks.rolls import check_rolls
from compact_tui.rules.checks.seats import check_holders, check_vacancies
from compact_tui.rules.checks.terms import check_terms, check_to_be_worked_up
from compact_tui.rules.ports import RuleBook, View
from compact_tui.rules.verdict import Finding

BodyCheck: TypeAlias = Callable[[View, RuleBook, Body, date], Iterator[Finding]]
RecordCheck: TypeAlias = Callable[[View, date], Iterator[Finding]]

BODY_CHECKS: tuple[BodyCheck, ...] = (
    check_vacancies,
    check_holders,
    check_terms,
    check_to_be_worked_up,
    check_rolls,
    check_decisions,
)
"""The checks that look at one body on a day."""

RECORD_CHECKS: tuple[RecordCheck, ...] = (
    check_selves,
    check_references,
    check_papers,
    check_actions,
    check_two_in_force,
    check_codes,
    check_obligations,
    check_referrals,
    check_endorsements,
)
"""The checks that look at the records of all bodies on a day."""
