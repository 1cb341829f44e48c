"""Judgement: rule kinds, day counting, quorum trees, verdicts with their working.

A part is imported when it is first asked for: reading a value needs none of the judging.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compact_tui._lazy import lazily

if TYPE_CHECKING:
    from compact_tui.rules.judging import (
        check_all,
        check_body,
        judge_body,
        judge_decision_readiness,
        judge_meeting,
        judge_notice_of,
        notice_deadline,
        roll_facts,
    )
    from compact_tui.rules.kind import KindOfRule
    from compact_tui.rules.kinds import CORE_KINDS
    from compact_tui.rules.ports import CategoryWays, LocalityWays, RuleBook, View
    from compact_tui.rules.verdict import (
        Check,
        Finding,
        Outcome,
        RuleInForce,
        RuleStatus,
        Severity,
        Strength,
        Verdict,
    )

__all__ = [
    "CORE_KINDS",
    "CategoryWays",
    "Check",
    "Finding",
    "KindOfRule",
    "LocalityWays",
    "Outcome",
    "RuleBook",
    "RuleInForce",
    "RuleStatus",
    "Severity",
    "Strength",
    "Verdict",
    "View",
    "check_all",
    "check_body",
    "judge_body",
    "judge_decision_readiness",
    "judge_meeting",
    "judge_notice_of",
    "notice_deadline",
    "roll_facts",
]

__getattr__ = lazily(
    __name__,
    {
        "judging": "check_all check_body judge_body judge_decision_readiness judge_meeting "
        "judge_notice_of notice_deadline roll_facts",
        "kind": "KindOfRule",
        "kinds": "CORE_KINDS",
        "ports": "CategoryWays LocalityWays RuleBook View",
        "verdict": "Check Finding Outcome RuleInForce RuleStatus Severity Strength Verdict",
    },
)
