"""The tests of a quorum tree, each giving a check: what was needed, what was counted, who."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from compact_tui.rules.facts import PresentFact, SeatFact
from compact_tui.rules.outcomes import all_of, any_of, enough
from compact_tui.rules.quorum._counted import Room, Tally, Unit, organisation_of, tally
from compact_tui.rules.quorum._words import (
    heads_line,
    parts_line,
    role_line,
    sector_line,
    share_line,
    somebody_from_line,
)
from compact_tui.rules.shares import needed, parse_share
from compact_tui.rules.values import (
    AllOf,
    AnyOf,
    Heads,
    OneOfEach,
    QuorumTest,
    Role,
    Sectors,
    Share,
)
from compact_tui.rules.verdict import Check, Outcome


def check(test: QuorumTest, room: Room) -> Check:
    """Judge one test of the tree, and all below it."""
    match test:
        case AllOf(of=tests):
            return _joined(tests, room, all_of, "all")
        case AnyOf(of=tests):
            return _joined(tests, room, any_of, "any")
        case Heads() | Share():
            return _heads(test, room) if isinstance(test, Heads) else _share(test, room)
        case Sectors():
            return _sectors(test, room)
        case Role():
            return _role(test, room)
        case OneOfEach():
            return _one_of_each(test, room)


def _joined(
    tests: tuple[QuorumTest, ...],
    room: Room,
    join: Callable[[Iterable[Outcome]], Outcome],
    word: str,
) -> Check:
    parts = tuple(check(test, room) for test in tests)
    outcome = join(part.outcome for part in parts)
    return Check(parts_line(word, len(parts)), outcome, parts=parts)


def _heads(test: Heads, room: Room) -> Check:
    found = tally(room.present, test.unit, _belongs(test))
    outcome = enough(test.least, found.certain, found.possible)
    text = heads_line(test, found, room.facts.labels)
    return _counted(text, outcome, test.least, found, room.absent(_of_sort(test)))


def _share(test: Share, room: Room) -> Check:
    share = parse_share(test.share)
    base = _base(test, room)
    wanted = needed(
        share,
        base,
        rounding=test.rounding,
        more_than=test.more_than,
        plus=test.plus,
        at_least=test.floor,
    )
    found = tally(room.present, test.unit, _belongs(test))
    outcome = enough(wanted, found.certain, found.possible) if base else Outcome.CANNOT_TELL
    text = share_line(test, Fraction(base), share, wanted, found, room.facts.labels)
    return _counted(text, outcome, wanted, found, room.absent(_of_sort(test)))


def _counted(
    text: str, outcome: Outcome, wanted: int, found: Tally, missing: tuple[str, ...]
) -> Check:
    return Check(text, outcome, wanted, found.certain, found.who, missing)


def _base(test: Share, room: Room) -> int:
    """Count what the share is taken of."""
    seats = [seat for seat in room.seats if _of_sort(test)(seat)]
    if test.base == "seats":
        return len(seats)
    filled = [seat for seat in seats if seat.filled]
    if test.base == "voting_members":
        return sum(1 for seat in filled if seat.votes)
    if test.base == "organisations":
        return len({organisation_of(seat) or seat.seat for seat in filled})
    return len(filled)


def _of_sort(test: Heads | Share) -> Callable[[SeatFact], bool]:
    """Return whether a seat is of the category and the sector that a test speaks of."""
    return lambda seat: (
        (not test.category or seat.category == test.category)
        and (not test.sector or test.sector in {seat.sector, seat.side})
    )


def _belongs(test: Heads | Share) -> Callable[[PresentFact], bool | None]:
    """Return whether somebody is of the category and sector of a test; None where not recorded."""

    def known(person: PresentFact) -> bool | None:
        answers = (_has(person.category, test.category), _sector(person, test.sector))
        if False in answers:
            return False
        return None if None in answers else True

    return known


def _has(found: str, wanted: str) -> bool | None:
    if not wanted:
        return True
    return found == wanted if found else None


def _sector(person: PresentFact, wanted: str) -> bool | None:
    if not wanted:
        return True
    return wanted in {person.sector, person.side} if person.sector else None


def _sectors(test: Sectors, room: Room) -> Check:
    parts = tuple(_one_sector(sector, test.least, room) for sector in test.present)
    unknown = len([person for person in room.present if not person.sector])
    short = sum(max(0, test.least - (part.counted or 0)) for part in parts)
    return _each_present("sectors", parts, short, unknown)


def _one_sector(sector: str, least: int, room: Room) -> Check:
    found = tally(room.present, "people", lambda person: _sector(person, sector))
    missing = room.absent(lambda seat: sector in {seat.sector, seat.side})
    text = sector_line(sector, least, found, room.facts.labels)
    return _counted(text, enough(least, found.certain, found.possible), least, found, missing)


def _each_present(word: str, parts: tuple[Check, ...], short: int, unknown: int) -> Check:
    """Join the parts: those of whom something is unknown cannot each fill more than one gap."""
    outcome = all_of(part.outcome for part in parts)
    if outcome is Outcome.CANNOT_TELL and short > unknown:
        outcome = Outcome.NOT_MET
    return Check(parts_line(word, len(parts)), outcome, parts=parts)


def _role(test: Role, room: Room) -> Check:
    there = [person for person in room.present if person.role == test.role]
    fit = [person for person in there if test.or_nominee or person.attends_as == "member"]
    carried = any(seat.role == test.role for seat in room.facts.seats)
    outcome = Outcome.MET if fit else Outcome.NOT_MET if carried else Outcome.CANNOT_TELL
    missing = () if fit else room.absent(lambda seat: seat.role == test.role)
    who = tuple(person.name for person in fit)
    return Check(role_line(test, who, carried=carried), outcome, 1, len(fit), who, missing)


def _one_of_each(test: OneOfEach, room: Room) -> Check:
    parts = tuple(_somebody_from(test, member, room) for member in test.members)
    unknown = len([person for person in room.present if _place_in(test, person) is None])
    short = sum(1 for part in parts if part.outcome is not Outcome.MET)
    return _each_present("each", parts, short, unknown)


def _somebody_from(test: OneOfEach, member: str, room: Room) -> Check:
    def known(person: PresentFact) -> bool | None:
        places = _place_in(test, person)
        return None if places is None else member in places

    def of_member(seat: SeatFact) -> bool:
        if test.of == "category":
            return seat.category == member
        return member in {seat.organisation_key, seat.organisation}

    unit: Unit = "people"
    found = tally(room.present, unit, known)
    text = somebody_from_line(member, found, room.facts.labels)
    outcome = enough(1, found.certain, found.possible)
    return _counted(text, outcome, 1, found, room.absent(of_member))


def _place_in(test: OneOfEach, person: PresentFact) -> frozenset[str] | None:
    """Return the names by which somebody's category or organisation goes; None if not recorded."""
    names = (
        {person.category}
        if test.of == "category"
        else {person.organisation_key, person.organisation}
    )
    return frozenset(names - {""}) or None
