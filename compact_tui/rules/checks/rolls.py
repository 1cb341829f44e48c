"""Rolls: every seat holder is in exactly one list; who is in none or in two is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from compact_tui.records import Attendance, Body, Meeting
from compact_tui.rules.facts import SeatFact
from compact_tui.rules.facts_from.indexed import where
from compact_tui.rules.facts_from.lookups import meeting_called, rules_day
from compact_tui.rules.facts_from.meetings import TOOK_PLACE, meetings_of
from compact_tui.rules.facts_from.membership import seat_facts
from compact_tui.rules.ports import RuleBook, View
from compact_tui.rules.verdict import Finding
from compact_tui.rules.words import listed


def check_rolls(view: View, book: RuleBook, body: Body, _on: date) -> Iterator[Finding]:
    """Yield the seat holders whom a roll leaves out, and those whom it has twice."""
    for meeting in meetings_of(view, body):
        lines = where(view, Attendance, "meeting", meeting.id)
        day = rules_day(meeting.date)
        if lines and day and meeting.status in TOOK_PLACE:
            seats = seat_facts(view, book, body, day)
            if out := unaccounted(seats, lines):
                yield _finding(view, body, meeting, "roll-unaccounted", out, "is in no list")
            if twice := in_two_lists(seats, lines):
                yield _finding(view, body, meeting, "roll-twice", twice, "is in more than one list")


def unaccounted(seats: tuple[SeatFact, ...], lines: Sequence[Attendance]) -> tuple[str, ...]:
    """Return the holders who are neither present nor excused nor absent, nor substituted for."""
    told = {line.seat for line in lines if line.seat}
    people = {line.person for line in lines if line.person}
    named = {line.appointment for line in lines if line.appointment}
    return tuple(
        seat.shown for seat in seats if seat.filled and not _is_told(seat, told, people, named)
    )


def _is_told(seat: SeatFact, told: set[str], people: set[str], named: set[str]) -> bool:
    if seat.person in people or seat.appointment in named:
        return True
    return seat.seat in told and not seat.open_number


def in_two_lists(seats: tuple[SeatFact, ...], lines: Sequence[Attendance]) -> tuple[str, ...]:
    """Return the holders whom more than one line accounts for.

    A substitute's presence beside the member's apologies is one and the same seat, told twice on
    purpose; two presences, or apologies beside an absence, are not.
    """
    numbered = {seat.seat: seat for seat in seats if not seat.open_number}
    as_member = Counter(
        line.seat for line in lines if line.seat in numbered and line.role != "substitute"
    )
    here = Counter(line.seat for line in lines if line.seat in numbered and line.state == "present")
    return tuple(
        seat.shown for ident, seat in numbered.items() if as_member[ident] > 1 or here[ident] > 1
    )


def _finding(
    view: View, body: Body, meeting: Meeting, code: str, who: tuple[str, ...], how: str
) -> Finding:
    said = how if len(who) == 1 else how.replace("is in", "are in", 1)
    return Finding(
        code=code,
        severity="prompt",
        sentence=f"On the roll of {meeting_called(view, meeting)}, {listed(who)} {said}.",
        body=body.key,
        record=meeting.id,
        working=("Each seat holder is present, excused or absent, once.",),
        todo="Complete the roll",
    )
