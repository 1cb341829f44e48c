"""Attendance figures that stand up to challenge: expected, present, apologies, and beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from compact_tui.records import Appointment, Attendance, Body, Meeting, Seat
from compact_tui.rules.facts_from.lookups import may_hold_on, rules_day
from compact_tui.rules.facts_from.meetings import meetings_of
from compact_tui.rules.ports import View

_HELD = frozenset({"closed", "held"})


@dataclass(frozen=True, slots=True)
class Figures:
    """How one holder of a seat attended, over the meetings that were expected of them.

    Parameters:
        expected: meetings held while the seat was held, first and last day included; a meeting that
            was cancelled, or of which nobody knows whether it was held, is not among them.
        present, apologies: parts of ``expected``.
        substituted: meetings at which somebody stood in; beside, never inside, the others.
        stood_in: how often the holder stood in for another; beside, too.
    """

    appointment: str
    seat: str
    expected: int
    present: int
    apologies: int
    substituted: int
    stood_in: int

    @property
    def absent(self) -> int:
        """Meetings missed without apologies."""
        return self.expected - self.present - self.apologies

    @property
    def share(self) -> Fraction | None:
        """The share of the expected meetings attended; None where none was expected."""
        return Fraction(self.present, self.expected) if self.expected else None


def attendance_figures(view: View, body: Body, first: date, last: date) -> tuple[Figures, ...]:
    """Return the figures of every holder of a seat between two days, both included."""
    held = [
        (meeting, day)
        for meeting in meetings_of(view, body)
        if meeting.status in _HELD
        and (day := rules_day(meeting.date)) is not None
        and first <= day <= last
    ]
    lines: dict[str, list[Attendance]] = {}
    for line in view.every(Attendance):
        lines.setdefault(line.meeting, []).append(line)
    seats = {seat.id for seat in view.every(Seat) if seat.body == body.id}
    return tuple(
        _figures(one, held, lines)
        for one in sorted(view.every(Appointment), key=lambda one: one.id)
        if one.seat in seats
    )


def _figures(
    one: Appointment, held: list[tuple[Meeting, date]], lines: dict[str, list[Attendance]]
) -> Figures:
    expected = [meeting for meeting, day in held if may_hold_on(one.start, one.end, day)]
    own = [
        [line for line in lines.get(meeting.id, ()) if _is_of(line, one)] for meeting in expected
    ]
    states = [_state(of_meeting) for of_meeting in own]
    stood_in = sum(
        1
        for meeting, _ in held
        for line in lines.get(meeting.id, ())
        if line.role == "substitute" and one.person and line.person == one.person
    )
    return Figures(
        appointment=one.id,
        seat=one.seat,
        expected=len(expected),
        present=states.count("present"),
        apologies=states.count("apologies"),
        substituted=sum(1 for of_meeting in own if _substituted(of_meeting)),
        stood_in=stood_in,
    )


def _is_of(line: Attendance, one: Appointment) -> bool:
    """Say whether a line of a roll accounts for a holder, in person or through a substitute."""
    if line.appointment:
        return line.appointment == one.id
    if line.role != "substitute" and line.person and one.person:
        return line.seat == one.seat and line.person == one.person
    return line.seat == one.seat


def _state(lines: list[Attendance]) -> str:
    """Return what is told of the member; a substitute's presence is not the member's."""
    states = {line.state for line in lines if line.role != "substitute"}
    return next((state for state in ("present", "apologies") if state in states), "absent")


def _substituted(lines: list[Attendance]) -> bool:
    return any(line.role == "substitute" and line.state == "present" for line in lines)
