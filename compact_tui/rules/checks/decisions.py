"""Decisions taken on an item at which the meeting was not quorate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compact_tui.records import AgendaItem, Attendance, Body, Decision, Meeting
from compact_tui.rules.asking import ask
from compact_tui.rules.facts_from.indexed import where
from compact_tui.rules.facts_from.lookups import found, meeting_called, rules_day
from compact_tui.rules.facts_from.meetings import TOOK_PLACE, meetings_of
from compact_tui.rules.facts_from.roll import roll_facts
from compact_tui.rules.ports import RuleBook, View
from compact_tui.rules.values import QuorumValue
from compact_tui.rules.verdict import Finding, Outcome

_STANDS = frozenset({"made", "confirmed"})


def check_decisions(view: View, book: RuleBook, body: Body, _on: date) -> Iterator[Finding]:
    """Yield the decisions of a body that stand although the item was not quorate."""
    for meeting in meetings_of(view, body):
        day = rules_day(meeting.date)
        taken = where(view, Attendance, "meeting", meeting.id)
        if day and taken and meeting.status in TOOK_PLACE:
            yield from _of_meeting(view, book, body, meeting, day)


def _of_meeting(
    view: View, book: RuleBook, body: Body, meeting: Meeting, day: date
) -> Iterator[Finding]:
    """Judge each item with a decision that stands; a quorum tested at the start only is not."""
    for decision in where(view, Decision, "meeting", meeting.id):
        item = found(view, AgendaItem, "agenda_item", decision.item)
        if item is None or decision.state not in _STANDS:
            continue
        for rule in book.in_force(body.key, "quorum", day):
            if isinstance(rule.value, QuorumValue) and rule.value.tested == "start":
                continue
            about = roll_facts(view, book, body, meeting, day, item=item.order)
            verdict = ask(book, rule, about, body)
            if verdict.outcome is Outcome.NOT_MET:
                yield Finding(
                    code="decided-inquorate",
                    severity="warning",
                    sentence=f"Item {item.number or item.order} of {meeting_called(view, meeting)}"
                    " was decided although the meeting was not quorate on it.",
                    body=body.key,
                    record=decision.id,
                    working=verdict.working,
                    citation=rule.citation,
                    todo="Have it confirmed at a quorate meeting, or mark it as provisional",
                    verdict=verdict,
                )
