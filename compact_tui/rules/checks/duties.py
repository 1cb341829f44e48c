"""Duties by date: reports that are owed, matters that wait, endorsements that are outstanding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from compact_tui.records import (
    Adoption,
    Answer,
    Compact,
    EndorsementRequest,
    Meeting,
    Obligation,
    PartialDate,
    Referral,
)
from compact_tui.rules.facts_from.lookups import body, called, found, inference, organisation
from compact_tui.rules.ports import View
from compact_tui.rules.verdict import Finding, Severity
from compact_tui.rules.words import due_words, sentence

SOON = timedelta(days=92)
"""How long ahead a duty with a date is shown: a quarter, since that is how often groups meet."""


def check_obligations(view: View, on: date) -> Iterator[Finding]:
    """Yield the reports that are overdue, due within a quarter, or due at no date we can read."""
    for owed in view.every(Obligation):
        if owed.state != "open":
            continue
        due = _due(view, owed)
        severity, when = _standing(due, on)
        if severity == "warning" and owed.confidence != "stated":
            severity = "prompt"
        if severity:
            yield _owed(view, owed, severity, f"{when} ({due_words(due) or 'no date'})")


def _due(view: View, owed: Obligation) -> PartialDate:
    meeting = found(view, Meeting, "meeting", owed.due_meeting)
    return meeting.date if meeting and meeting.date.value else owed.due


def _standing(due: PartialDate, on: date) -> tuple[Severity | None, str]:
    if due.earliest is None:
        return ("prompt", "due at a date that is not known") if due.text else (None, "")
    if due.is_before(on) is Answer.YES:
        return "warning", "overdue"
    return ("prompt", "due") if due.earliest - SOON <= on else (None, "")


def _owed(view: View, owed: Obligation, severity: Severity, how: str) -> Finding:
    giver, taker = body(view, owed.from_body), body(view, owed.to_body)
    to = called(taker) if taker else "a body that is not kept here"
    return Finding(
        code="obligation-due",
        severity=severity,
        sentence=sentence(f"{owed.what.rstrip('.')}: owed to {to}, {how}"),
        body=giver.key if giver else "",
        record=owed.id,
        working=(
            f"When owed: {owed.cadence or 'once'}.",
            f"Due: {due_words(owed.due) or 'no date'}.",
            *inference(owed),
        ),
        citation=owed.citation,
        todo="Write the report and put it before the body that asked for it",
    )


def check_referrals(view: View, _on: date) -> Iterator[Finding]:
    """Yield the matters that wait at another body for an answer."""
    for referral in view.every(Referral):
        target = body(view, referral.to_body)
        if referral.state == "waiting":
            since = f" since {referral.sent.text}" if referral.sent.text else ""
            yield Finding(
                code="referral-waiting",
                severity="prompt",
                sentence=f"“{referral.matter}” waits at"
                f" {called(target) if target else 'a body that is not kept here'}{since}.",
                body=target.key if target else "",
                record=referral.id,
                working=("No outcome is recorded.",),
                citation=referral.citation,
                todo="Put it on the next agenda there, and record the outcome",
            )


def check_endorsements(view: View, on: date) -> Iterator[Finding]:
    """Yield the partners who were asked to endorse a document and have not done so."""
    answered = {one.request for one in view.every(Adoption) if one.outcome}
    for request in view.every(EndorsementRequest):
        if request.id not in answered:
            yield _outstanding(view, request, on)


def _outstanding(view: View, request: EndorsementRequest, on: date) -> Finding:
    asked = organisation(view, request.organisation)
    late = request.expected.is_before(on) is Answer.YES
    expected = request.expected.text or "not told"
    compact = found(view, Compact, "compact", request.document)
    what = f"“{compact.title}”" if compact else "a document that is not kept here"
    return Finding(
        code="endorsement-outstanding",
        severity="warning" if late else "prompt",
        sentence=sentence(
            f"{called(asked) if asked else 'a partner that is not kept here'} has not yet"
            f" endorsed {what}{f', which was expected by {expected}' if late else ''}"
        ),
        record=request.id,
        working=(
            f"Asked: {request.asked_on.text or 'no date'}.",
            f"By what process: {request.process or 'not told'}.",
            f"By when: {expected}.",
        ),
        citation=request.citation,
        todo="Ask by what process it will be done, and by when",
    )
