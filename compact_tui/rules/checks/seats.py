"""Seats: which are vacant, and which have two holders on one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compact_tui.records import Answer, Appointment, Body, Seat
from compact_tui.rules.evaluate.seats import vacancies
from compact_tui.rules.facts_from.indexed import where
from compact_tui.rules.facts_from.lookups import called
from compact_tui.rules.facts_from.membership import holders_on, membership_facts
from compact_tui.rules.ports import RuleBook, View
from compact_tui.rules.verdict import Finding
from compact_tui.rules.words import count, listed, sentence


def check_vacancies(view: View, book: RuleBook, body: Body, on: date) -> Iterator[Finding]:
    """Yield the vacant seats of a body, in one finding; none where no holder is known at all."""
    facts = membership_facts(view, book, body, on)
    vacant = vacancies(facts)
    if not vacant:
        return
    nobody = not any(seat.filled for seat in facts.seats)
    numbers = f"{len(vacant)} of {count(len(facts.seats), 'seat')}"
    if nobody:
        told = f"no holder of any of its {count(len(vacant), 'seat')} is recorded"
    else:
        told = f"{numbers} {'is' if len(vacant) == 1 else 'are'} vacant"
    yield Finding(
        code="vacancy",
        severity="note" if nobody else "prompt",
        sentence=sentence(f"{called(body)}: {told}"),
        body=body.key,
        record=body.id,
        working=(f"Vacant: {listed([seat.label for seat in vacant])}.",),
        citation=body.citation,
        todo="Record who holds them, or ask whoever appoints to them",
    )


def check_holders(view: View, _book: RuleBook, body: Body, on: date) -> Iterator[Finding]:
    """Yield the seats that two people surely hold on one day."""
    for seat in where(view, Seat, "body", body.id):
        if seat.open_number:
            continue
        surely = [one for one in holders_on(view, seat, on) if _surely_holds(one, on)]
        if len(surely) > 1:
            yield Finding(
                code="seat-held-twice",
                severity="warning",
                sentence=sentence(
                    f"{called(body)}: {seat.label} has {len(surely)} holders on one day"
                ),
                body=body.key,
                record=seat.id,
                working=tuple(
                    f"From {one.start.text or 'the beginning'} to {one.end.text or 'now'}."
                    for one in surely
                ),
                citation=seat.citation,
                todo="End the appointment of whoever has left",
            )


def _surely_holds(one: Appointment, on: date) -> bool:
    begun = not one.start.text or one.start.is_after(on) is Answer.NO
    return begun and (not one.end.text or one.end.is_before(on) is Answer.NO)
