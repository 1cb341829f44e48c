"""How each kind of rule is judged: pure functions of (value, facts), one module a subject."""

from __future__ import annotations

from compact_tui.rules.evaluate.balance import judge_balance
from compact_tui.rules.evaluate.consultation import judge_consultation
from compact_tui.rules.evaluate.frequency import judge_frequency
from compact_tui.rules.evaluate.minutes import judge_minutes, judge_publication
from compact_tui.rules.evaluate.notice import judge_notice
from compact_tui.rules.evaluate.office import judge_chair, judge_interests, judge_referral
from compact_tui.rules.evaluate.review import judge_reporting, judge_review
from compact_tui.rules.evaluate.seats import judge_seats

__all__ = [
    "judge_balance",
    "judge_chair",
    "judge_consultation",
    "judge_frequency",
    "judge_interests",
    "judge_minutes",
    "judge_notice",
    "judge_publication",
    "judge_referral",
    "judge_reporting",
    "judge_review",
    "judge_seats",
]
