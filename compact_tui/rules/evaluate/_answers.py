"""Making verdicts out of sentences and checks."""

from __future__ import annotations

from compact_tui.rules.verdict import Check, Outcome, Verdict
from compact_tui.rules.words import sentence


def met(*lines: str, checks: tuple[Check, ...] = ()) -> Verdict:
    """Answer that the rule is met."""
    return _verdict(Outcome.MET, lines, checks)


def not_met(*lines: str, checks: tuple[Check, ...] = ()) -> Verdict:
    """Answer that the rule is not met."""
    return _verdict(Outcome.NOT_MET, lines, checks)


def cannot_tell(*lines: str, checks: tuple[Check, ...] = ()) -> Verdict:
    """Answer that it cannot be told, and why."""
    return _verdict(Outcome.CANNOT_TELL, lines, checks)


def from_checks(outcome: Outcome, checks: tuple[Check, ...], *more: str) -> Verdict:
    """Answer with one sentence a check, and whatever else is to be said."""
    return _verdict(outcome, (*(check.text for check in checks), *more), checks)


def _verdict(outcome: Outcome, lines: tuple[str, ...], checks: tuple[Check, ...]) -> Verdict:
    """A verdict without checks of its own gets one from its first sentence, for drawing."""
    lines = tuple(line for line in lines if line)
    checks = checks or tuple(Check(line, outcome) for line in lines[:1])
    return Verdict(outcome, tuple(sentence(line) for line in lines), checks)
