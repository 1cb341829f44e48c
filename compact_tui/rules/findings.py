"""Findings out of verdicts: how grave, in which words, and what the officer can do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from compact_tui.rules.evaluate.notice import hangs_on_counting
from compact_tui.rules.facts import ConsultationFacts, NoticeFacts
from compact_tui.rules.facts_from import Subject
from compact_tui.rules.values import (
    BalanceValue,
    FrequencyValue,
    NoticeValue,
    ReportingValue,
    ReviewValue,
    SeatsValue,
)
from compact_tui.rules.verdict import Finding, Outcome, RuleInForce, Severity, Verdict
from compact_tui.rules.words import inside, listed, sentence

_ORDER: tuple[Severity, ...] = ("breach", "warning", "prompt", "note")
_BY_STRENGTH: Mapping[str, Severity] = {
    "must": "breach",
    "should": "warning",
    "normally": "warning",
}
_UNTOLD: Mapping[str, Severity] = {
    "referral": "warning",
    "quorum": "warning",
    "minutes": "prompt",
    "publication": "prompt",
    "consultation": "prompt",
}
_REPORTS_ONLY = frozenset({"balance"})
"""Kinds that report and never count as a breach, whatever the document's verb."""

_TODO = {
    "quorum": "Have what was decided there confirmed at a quorate meeting",
    "balance": "Tell the body; nothing is blocked by it",
    "seats": "Compare the seats that are kept with the document",
    "chair": "Record who holds the office, or ask whoever appoints to it",
    "frequency": "Call a meeting, or record why none was needed",
    "notice": "Record on the meeting why it went out late",
    "minutes": "Circulate the minutes and record the day",
    "publication": "Publish the minutes and record the day",
    "interests": "Check the kind of interest with the person who declared it",
    "referral": "Ask the body how it decides, and have it written into its terms of reference",
    "review": "Record when it was last done, or put it on the agenda of the next meeting",
    "reporting": "Record when it was last made, or put it before the body that is owed it",
    "consultation": "Move the closing date, or record why it is shorter",
}


_UNRECORDED = "Record the day on which it went out"
_STILL_TO_SEND = "Send it out in time, and record the day"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings: the gravest first, then by body, then by code and record."""
    return tuple(
        sorted(
            findings,
            key=lambda one: (_ORDER.index(one.severity), one.body, one.code, one.record),
        )
    )


def finding_of(subject: Subject, verdict: Verdict, body: str) -> Finding | None:
    """Return what an officer should look at after a verdict; None where there is nothing."""
    rule = verdict.rule
    severity = severity_of(rule, verdict, subject.facts) if rule else None
    if rule is None or severity is None:
        return None
    return Finding(
        code=rule.kind.replace("_", "-"),
        severity=severity,
        sentence=_headline(subject, verdict),
        body=body,
        record=subject.record,
        working=verdict.working,
        citation=rule.citation,
        todo=_todo(rule, verdict, subject.facts),
        verdict=verdict,
    )


def _todo(rule: RuleInForce, verdict: Verdict, about: object) -> str:
    """What cannot be told yet asks for something else than what was not kept."""
    if verdict.outcome is Outcome.CANNOT_TELL and isinstance(about, NoticeFacts):
        past = about.on.day is not None and about.today > about.on.day
        return _UNRECORDED if past else _STILL_TO_SEND
    return _TODO.get(rule.kind, "")


def _headline(subject: Subject, verdict: Verdict) -> str:
    """Say in one sentence what is the matter with what; two of several checks at most."""
    text = verdict.working[0] if verdict.working else ""
    failed = [check.text for check in verdict.checks if check.outcome is verdict.outcome]
    if len(verdict.checks) > 1 and failed:
        text = _together(verdict, failed)
    return sentence(text if subject.name in text else f"{subject.name}: {inside(text)}")


def _together(verdict: Verdict, failed: Sequence[str]) -> str:
    value = verdict.rule.value if verdict.rule else None
    if isinstance(value, BalanceValue) and verdict.outcome is Outcome.NOT_MET:
        units = [text.partition(":")[0] for text in failed]
        return f"the membership is not in equal proportions, counted {listed(units, last='or')}"
    if len(failed) < 3:
        return "; ".join(failed)
    if isinstance(value, FrequencyValue):
        return f"{failed[-1]}; and others before"
    return "; ".join((*failed[:2], f"and {len(failed) - 2} more"))


def beyond_sentence(finding: Finding) -> tuple[str, ...]:
    """Return the lines of a finding's working that its sentence does not say already."""
    said = finding.sentence.casefold()
    return tuple(line for line in finding.working if line.rstrip(".").casefold() not in said)


def severity_of(rule: RuleInForce, verdict: Verdict, about: object) -> Severity | None:
    """Say how grave a verdict is; None where there is nothing to look at.

    Only a *must* can be breached, and not where it hangs on how days are counted and the document
    does not say how. A rule that lets itself off, or that is kept only in principle or
    as far as practicable, prompts; a recorded reason makes it a note.
    """
    if verdict.outcome is Outcome.MET or _never_judged(rule):
        return None
    if verdict.outcome is Outcome.CANNOT_TELL:
        return _UNTOLD.get(rule.kind, "note")
    if _excused(about):
        return "note"
    severity = _BY_STRENGTH.get(rule.strength, "prompt")
    if isinstance(rule.value, FrequencyValue) and rule.value.or_as_necessary:
        return "prompt"
    return "warning" if severity == "breach" and _not_for_certain(rule, about) else severity


def _not_for_certain(rule: RuleInForce, about: object) -> bool:
    """A breach is called one only where the document leaves no other reading."""
    if isinstance(rule.value, NoticeValue) and isinstance(about, NoticeFacts):
        return hangs_on_counting(rule.value, about)
    return rule.kind in _REPORTS_ONLY


def _excused(about: object) -> bool:
    """Say whether the officer has recorded why a rule was not kept."""
    if isinstance(about, NoticeFacts):
        return bool(about.late_reason)
    return isinstance(about, ConsultationFacts) and bool(about.reason)


def _never_judged(rule: RuleInForce) -> bool:
    """A duty without a number ("kept under review", "as appropriate") is shown with its body."""
    value = rule.value
    if isinstance(value, ReviewValue | ReportingValue):
        return value.every_months is None
    return isinstance(value, SeatsValue) and value.total is None
