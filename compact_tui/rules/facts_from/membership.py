"""Seats and their holders on a day; a vacancy is derived from them and never stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from compact_tui.records import Appointment, Body, Organisation, PartialDate, Seat
from compact_tui.rules.facts import MembershipFacts, SeatFact
from compact_tui.rules.facts_from.indexed import where
from compact_tui.rules.facts_from.lookups import called, may_hold_on, organisation, person
from compact_tui.rules.ports import CategoryWays, RuleBook, View


def membership_facts(view: View, book: RuleBook, body: Body, on: date) -> MembershipFacts:
    """Return the seats of a body and who holds them on a day."""
    seats = seat_facts(view, book, body, on)
    return MembershipFacts(
        body.key, called(body), PartialDate.of(on), seats, labels_for(view, book, body, seats)
    )


def seat_facts(view: View, book: RuleBook, body: Body, on: date) -> tuple[SeatFact, ...]:
    """Return one fact a seat; of an open group, one for each holder, or one where there is none."""
    standing = (
        seat for seat in where(view, Seat, "body", body.id) if may_hold_on(seat.start, seat.end, on)
    )
    seats = sorted(standing, key=lambda seat: seat.id)
    return tuple(fact for seat in seats for fact in _facts_of(view, book, seat, on))


def holders_on(view: View, seat: Seat, on: date) -> tuple[Appointment, ...]:
    """Return the appointments by which a seat is held on a day, the latest to start first.

    An appointment whose start or end is imprecise holds unless every day it may be says otherwise.
    """
    held = [
        one
        for one in where(view, Appointment, "seat", seat.id)
        if may_hold_on(one.start, one.end, on)
    ]
    return tuple(sorted(held, key=_started, reverse=True))


def _started(appointment: Appointment) -> tuple[date, str]:
    """A start that is not stated counts as the earliest."""
    return appointment.start.earliest or date.min, appointment.id


def _facts_of(view: View, book: RuleBook, seat: Seat, on: date) -> Iterator[SeatFact]:
    appointments: Iterable[Appointment | None] = holders_on(view, seat, on)
    if not seat.open_number:
        appointments = list(appointments)[:1]
    for appointment in list(appointments) or [None]:
        yield _fact(view, book, seat, appointment)


def _fact(view: View, book: RuleBook, seat: Seat, appointment: Appointment | None) -> SeatFact:
    ident = (appointment and appointment.organisation) or seat.organisation
    theirs = organisation(view, ident)
    category = book.category(seat.category)
    sector = category.sector if category else theirs.sector if theirs else ""
    ways = category or CategoryWays(seat.label, sector)
    return SeatFact(
        seat=seat.id,
        label=seat.label,
        category=seat.category,
        sector=sector,
        side=(book.sector_side(sector) if sector else None) or "neither",
        filled=bool(appointment) or _holds_itself(seat),
        holder=_holder(view, seat, appointment),
        person=appointment.person if appointment else "",
        organisation=ident,
        organisation_key=theirs.key if theirs else "",
        organisation_name=called(theirs) if theirs else "",
        votes=ways.votes,
        counts_for_quorum=ways.counts_for_quorum,
        role=seat.role,
        appointment=appointment.id if appointment else "",
        open_number=seat.open_number,
    )


def _holds_itself(seat: Seat) -> bool:
    """An ex officio seat goes with its post, and an organisation's seat is the organisation's."""
    if seat.unit == "office":
        return bool(seat.office)
    return seat.unit == "organisation" and bool(seat.organisation or seat.shared_by)


def _holder(view: View, seat: Seat, appointment: Appointment | None) -> str:
    """Return how the holder is called: by name, else by post, else by organisation."""
    if appointment is None:
        return _own_holder(view, seat) if _holds_itself(seat) else ""
    who = person(view, appointment.person)
    theirs = organisation(view, appointment.organisation or seat.organisation)
    if who:
        return who.name
    of = called(theirs) if theirs else ""
    if appointment.post:
        return f"{appointment.post}, {of}" if of else appointment.post
    return of or seat.office or seat.label


def _own_holder(view: View, seat: Seat) -> str:
    names = [
        called(one)
        for ident in (seat.organisation, *seat.shared_by)
        if (one := organisation(view, ident))
    ]
    return seat.office or ", ".join(names) or seat.label


def labels_for(view: View, book: RuleBook, body: Body, seats: Iterable[SeatFact]) -> dict[str, str]:
    """Return the place's words for what seats and rules name, by id or key.

    A rule may name a sector or category that no seat belongs to.
    """
    labels = {one.key: one.name for one in view.every(Organisation)}
    labels.update({one.key: one.name for one in view.every(Body)})
    for seat in seats:
        category = book.category(seat.category)
        labels[seat.category] = category.label if category else ""
        labels[seat.sector] = book.sector_label(seat.sector) if seat.sector else ""
        labels[seat.organisation_key] = seat.organisation_name
        labels[seat.organisation] = seat.organisation_name
    labels.update(_named_in_rules(book, body))
    return {ident: words for ident, words in labels.items() if ident and words}


def _named_in_rules(book: RuleBook, body: Body) -> Iterator[tuple[str, str]]:
    for rule in book.rules_of(body.key) if body.key else ():
        for ident in _strings(msgspec.to_builtins(rule.value)):
            category = book.category(ident)
            if words := book.sector_label(ident) or (category.label if category else ""):
                yield ident, words


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(inner)
