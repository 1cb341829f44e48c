"""Seats: how many the document gives, how many are kept, and which stand empty."""

from __future__ import annotations

from compact_tui.rules.evaluate._answers import cannot_tell, met, not_met
from compact_tui.rules.facts import MembershipFacts, SeatFact
from compact_tui.rules.values import SeatsValue
from compact_tui.rules.verdict import Check, Outcome, Verdict
from compact_tui.rules.words import count, listed


def judge_seats(value: SeatsValue, facts: MembershipFacts) -> Verdict:
    """Say whether the body has the seats that its document gives it; vacancies are told beside.

    A vacant seat is a seat: ending one appointment of twelve leaves twelve seats and one vacancy.
    """
    seats = {seat.seat: seat for seat in facts.seats}
    vacant = vacancies(facts)
    standing = f"{count(len(seats), 'seat')}, {len(seats) - len(vacant)} filled"
    empty = f"vacant: {listed([seat.label for seat in vacant])}" if vacant else "none is vacant"
    if any(seat.open_number for seat in facts.seats):
        return cannot_tell(f"the document gives some seats no number; {standing}", empty)
    if value.total is None:
        return cannot_tell(f"the document states no number of seats; {standing}", empty)
    equal = len(seats) == value.total
    check = Check(
        f"{standing}; the document gives {value.total}",
        Outcome.MET if equal else Outcome.NOT_MET,
        value.total,
        len(seats),
        missing=tuple(seat.label for seat in vacant),
    )
    return (met if equal else not_met)(check.text, empty, checks=(check,))


def vacancies(facts: MembershipFacts) -> tuple[SeatFact, ...]:
    """Return the seats that nobody holds; an open group of seats is never vacant."""
    return tuple(seat for seat in facts.seats if not seat.filled and not seat.open_number)
