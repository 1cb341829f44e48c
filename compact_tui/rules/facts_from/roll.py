"""The roll at one moment: who is in the room at the opening, or at an item in discussion order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compact_tui.records import Attendance, Body, Interest, Meeting
from compact_tui.rules.facts import PresentFact, RollFacts, SeatFact
from compact_tui.rules.facts_from.indexed import where
from compact_tui.rules.facts_from.lookups import called, item_at, organisation, person
from compact_tui.rules.facts_from.membership import labels_for, seat_facts
from compact_tui.rules.ports import RuleBook, View

OPENING = 0
"""The moment before the first item."""


def roll_facts(
    view: View, book: RuleBook, body: Body, meeting: Meeting, on: date, *, item: int = OPENING
) -> RollFacts:
    """Return the seats of a body and who is in the room at a moment of a meeting.

    Parameters:
        on: the day whose seats and rules count.
        item: place in the order of discussion; 0 is the opening.
    """
    seats = seat_facts(view, book, body, on)
    return RollFacts(
        body=body.key,
        body_name=called(body),
        on=meeting.date,
        moment=moment_of(view, meeting, item),
        seats=seats,
        present=tuple(_present(view, book, meeting, seats, item)),
        labels=labels_for(view, book, body, seats),
    )


def moment_of(view: View, meeting: Meeting, item: int) -> str:
    """Return a moment in words: ``the opening`` or ``item 4``, by the number that is printed."""
    if item == OPENING:
        return "the opening"
    found = item_at(view, meeting, item)
    return f"item {found.number if found and found.number else item}"


def _present(
    view: View, book: RuleBook, meeting: Meeting, seats: tuple[SeatFact, ...], item: int
) -> Iterator[PresentFact]:
    left = tuple(_withdrawals(view, meeting, item))
    lines = where(view, Attendance, "meeting", meeting.id)
    for line in sorted(lines, key=lambda line: line.id):
        if line.state == "present" and in_room(line, item):
            yield _fact(view, book, line, _seat_of(line, seats), left)


def in_room(line: Attendance, item: int) -> bool:
    """Say whether somebody on the roll was in the room at a moment; throughout where not noted."""
    return not line.intervals or any(
        stretch.first <= item and (stretch.last is None or item <= stretch.last)
        for stretch in line.intervals
    )


def _withdrawals(view: View, meeting: Meeting, item: int) -> Iterator[Interest]:
    at = item_at(view, meeting, item) if item != OPENING else None
    for interest in where(view, Interest, "item", at.id) if at else ():
        if interest.action == "withdrew":
            yield interest


def _withdrew(line: Attendance, left: tuple[Interest, ...]) -> bool:
    """A withdrawal is the person's, else the seat's, else whose name it gives.

    The name does not count where both name a seat: several seats may be one organisation's, and are
    then called alike.
    """
    for one in left:
        if one.person and line.person:
            if one.person == line.person:
                return True
        elif one.seat and line.seat:
            if one.seat == line.seat:
                return True
        elif one.name and one.name == line.name:
            return True
    return False


def _seat_of(line: Attendance, seats: tuple[SeatFact, ...]) -> SeatFact | None:
    """Return the seat that a line accounts for; in an open group, the holder's own place in it."""
    there = [seat for seat in seats if line.seat and seat.seat == line.seat]
    exact = [
        seat
        for seat in there
        if (line.appointment and seat.appointment == line.appointment)
        or (line.person and seat.person == line.person)
    ]
    return next(iter(exact or there), None)


def _fact(
    view: View,
    book: RuleBook,
    line: Attendance,
    seat: SeatFact | None,
    left: tuple[Interest, ...],
) -> PresentFact:
    who = _person_of(line, seat)
    ident = line.organisation or (seat.organisation if seat else "") or _employer(view, who)
    theirs = organisation(view, ident)
    sector = seat.sector if seat else theirs.sector if theirs else ""
    return PresentFact(
        seat=line.seat,
        name=_name(view, line, seat, who),
        attends_as=line.role,
        sector=sector,
        side=(book.sector_side(sector) if sector else None) or "neither",
        category=seat.category if seat else "",
        person=who,
        organisation=ident,
        organisation_key=theirs.key if theirs else "",
        organisation_name=called(theirs) if theirs else "",
        role=seat.role if seat else "",
        remote=line.mode == "remote",
        withdrew=_withdrew(line, left),
        appointment=line.appointment or (seat.appointment if seat and seat.open_number else ""),
    )


def _person_of(line: Attendance, seat: SeatFact | None) -> str:
    """A member is the holder of the seat; a substitute is somebody else."""
    if line.person or line.role == "substitute" or line.name:
        return line.person
    return seat.person if seat else ""


def _employer(view: View, ident: str) -> str:
    who = person(view, ident)
    return who.organisation if who else ""


def _name(view: View, line: Attendance, seat: SeatFact | None, ident: str) -> str:
    who = person(view, ident)
    if who:
        return who.name
    if line.name:
        return line.name
    label = seat.shown if seat else "somebody"
    return f"substitute for {label}" if line.role == "substitute" else label
