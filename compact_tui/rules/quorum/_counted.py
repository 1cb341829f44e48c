"""Who counts toward a quorum: one head a person, whatever seats they account for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from compact_tui.rules.facts import PresentFact, RollFacts, SeatFact
from compact_tui.rules.values import QuorumValue

Unit: TypeAlias = Literal["people", "organisations"]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there surely are, how many there may be, and what the sure ones are called."""

    certain: int
    possible: int
    who: tuple[str, ...] = ()

    @property
    def unknown(self) -> int:
        """How many more there may be, because something about them is not recorded."""
        return self.possible - self.certain


@dataclass(frozen=True, slots=True)
class Room:
    """The people who count, the seats that count, and the rule's view of both."""

    facts: RollFacts
    present: tuple[PresentFact, ...]
    seats: tuple[SeatFact, ...]

    @property
    def filled(self) -> tuple[SeatFact, ...]:
        """The seats that somebody holds."""
        return tuple(seat for seat in self.seats if seat.filled)

    def absent(self, wanted: Callable[[SeatFact], bool]) -> tuple[str, ...]:
        """Return who holds a seat of the wanted sort that nobody in the room accounts for."""
        here = {place_of(person) for person in self.present}
        people = {person.person for person in self.present if person.person}
        return tuple(
            seat.shown
            for seat in self.filled
            if wanted(seat) and _place(seat) not in here and seat.person not in people
        )


def room_of(value: QuorumValue, facts: RollFacts) -> Room:
    """Return who and what a rule counts out of everybody on the roll."""
    seats = tuple(seat for seat in facts.seats if seat.counts_for_quorum)
    by_place = {_place(seat): seat for seat in facts.seats}
    by_seat = {seat.seat: seat for seat in facts.seats}
    present = []
    for person in facts.present:
        seat = by_place.get(place_of(person)) or by_seat.get(person.seat)
        if counts(value, person, seat):
            present.append(_in_seat(person, seat))
    return Room(facts, tuple(present), seats)


def counts(value: QuorumValue, person: PresentFact, seat: SeatFact | None) -> bool:
    """Say whether a rule counts somebody who is in the room."""
    if person.withdrew and not value.withdrawn_count:
        return False
    return person.attends_as in value.counts and (seat is None or seat.counts_for_quorum)


def _in_seat(person: PresentFact, seat: SeatFact | None) -> PresentFact:
    """A substitute stands in the absent member's seat: its category, sector and role."""
    if seat is None:
        return person
    return replace(
        person,
        category=seat.category,
        sector=seat.sector,
        side=seat.side,
        role=person.role or seat.role,
        organisation=person.organisation or seat.organisation,
        organisation_key=person.organisation_key or seat.organisation_key,
        appointment=person.appointment if seat.open_number else "",
    )


def place_of(person: PresentFact) -> tuple[str, str]:
    """Return the seat that a presence accounts for; with the appointment in an open group."""
    return person.seat, person.appointment


def _place(seat: SeatFact) -> tuple[str, str]:
    return seat.seat, seat.appointment if seat.open_number else ""


def head(person: PresentFact) -> tuple[str, ...]:
    """Return what tells one head from another.

    Without a person record a seat is a head: two representatives of one council are often known by
    nothing but the council's name.
    """
    if person.person:
        return ("person", person.person)
    if person.seat:
        return ("seat", person.seat, person.appointment)
    return ("name", person.name.casefold(), person.organisation)


def organisation_of(one: PresentFact | SeatFact) -> str:
    """Return what tells one organisation from another; blank where it is not known."""
    return one.organisation or one.organisation_key


def tally(
    people: Iterable[PresentFact], unit: Unit, known: Callable[[PresentFact], bool | None]
) -> Tally:
    """Count heads or distinct organisations.

    Parameters:
        known: whether somebody belongs to those who are counted; None where it cannot be told.
    """
    sure = [person for person in people if known(person)]
    perhaps = [person for person in people if known(person) is None]
    if unit == "people":
        return _heads(sure, perhaps)
    return _organisations(sure, perhaps)


def _heads(sure: list[PresentFact], perhaps: list[PresentFact]) -> Tally:
    heads = {head(person): person.name for person in sure}
    others = {head(person) for person in perhaps} - heads.keys()
    return Tally(len(heads), len(heads) + len(others), tuple(heads.values()))


def _organisations(sure: list[PresentFact], perhaps: list[PresentFact]) -> Tally:
    """Somebody of an unknown organisation may add one, and is surely one where nobody else is."""
    known = {
        organisation_of(person): person.organisation_name or person.name
        for person in sure
        if organisation_of(person)
    }
    unnamed = {head(person) for person in sure if not organisation_of(person)}
    maybe = {organisation_of(person) or head(person) for person in perhaps} - known.keys()
    certain = max(len(known), 1 if unnamed else 0)
    return Tally(certain, len(known) + len(unnamed) + len(maybe), tuple(known.values()))
