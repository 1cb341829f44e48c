"""Balance: how the sides of a membership stand to each other. It reports and never blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from compact_tui.rules.evaluate._answers import cannot_tell, from_checks
from compact_tui.rules.facts import MembershipFacts, SeatFact
from compact_tui.rules.outcomes import all_of
from compact_tui.rules.values import BalanceValue
from compact_tui.rules.verdict import Check, Outcome, Verdict
from compact_tui.rules.words import listed, sector_word

Unit = Literal["people", "organisations"]


def judge_balance(value: BalanceValue, facts: MembershipFacts) -> Verdict:
    """Say whether the sectors are in equal proportions, by each unit the rule is counted in.

    Holders are what is judged. Balance drifts when one side has the vacancies, so a line tells how
    the seats stand too.
    """
    if not any(seat.filled for seat in facts.seats):
        return cannot_tell(f"No holder of a seat on {facts.body_name} is recorded")
    checks = tuple(_by_unit(unit, value, facts) for unit in value.units)
    notes = (*_of_seats(value, facts), *_outside(value, facts))
    return from_checks(all_of(check.outcome for check in checks), checks, *notes)


def _by_unit(unit: Unit, value: BalanceValue, facts: MembershipFacts) -> Check:
    held = [seat for seat in facts.seats if seat.filled]
    numbers = {sector: len(_distinct(unit, held, sector)) for sector in value.between}
    unknown = len({_identity(unit, seat) for seat in held if not seat.sector})
    equal = len(set(numbers.values())) == 1
    judged = Outcome.MET if equal else Outcome.NOT_MET
    outcome = Outcome.CANNOT_TELL if unknown else judged
    text = f"by {unit}: {_numbers(numbers, facts.labels)}, {_said(outcome)}"
    if unknown:
        text += f" ({unknown} without a recorded sector)"
    return Check(text, outcome, who=tuple(seat.shown for seat in held))


def _said(outcome: Outcome) -> str:
    return {
        Outcome.MET: "in equal proportions",
        Outcome.NOT_MET: "not in equal proportions",
        Outcome.CANNOT_TELL: "cannot tell whether in equal proportions",
    }[outcome]


def _numbers(numbers: Mapping[str, int], labels: Mapping[str, str]) -> str:
    words = [f"{number} {sector_word(labels, sector)}" for sector, number in numbers.items()]
    return " to ".join(words)


def _distinct(unit: Unit, seats: Iterable[SeatFact], sector: str) -> set[str]:
    return {_identity(unit, seat) for seat in seats if sector in {seat.sector, seat.side}}


def _identity(unit: Unit, seat: SeatFact) -> str:
    """A holder without a person record is told apart by the seat."""
    own = f"{seat.seat}/{seat.appointment}"
    if unit == "organisations":
        return seat.organisation or seat.organisation_key or own
    return seat.person or own


def _of_seats(value: BalanceValue, facts: MembershipFacts) -> list[str]:
    """Say how the seats stand, vacant ones included, where that differs from the holders."""
    if all(seat.filled for seat in facts.seats):
        return []
    numbers = {
        sector: sum(1 for seat in facts.seats if sector in {seat.sector, seat.side})
        for sector in value.between
    }
    return [f"counting vacant seats too: {_numbers(numbers, facts.labels)}"]


def _outside(value: BalanceValue, facts: MembershipFacts) -> list[str]:
    others = sorted(
        seat.shown
        for seat in facts.seats
        if seat.filled and seat.sector and not {seat.sector, seat.side} & set(value.between)
    )
    return [f"on neither side: {listed(others)}"] if others else []
