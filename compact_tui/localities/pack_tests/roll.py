"""The seats of a body as its plugin states them, and the people that a test puts into the room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from compact_tui.errors import WrongInput
from compact_tui.localities.pack_tests.cases import Case, Present
from compact_tui.localities.registry import Registry
from compact_tui.localities.seeds import seat_keys
from compact_tui.plugins._types import BodySpec, SeatGroup
from compact_tui.plugins._types._check import nearest
from compact_tui.records import PartialDate
from compact_tui.rules.facts import MembershipFacts, PresentFact, RollFacts, SeatFact


def membership(registry: Registry, body: BodySpec, case: Case) -> MembershipFacts:
    """Return the seats of a body on the day of a test."""
    seats = tuple(_seats(registry, body, frozenset(case.vacant)))
    on = PartialDate.parse(case.date)
    return MembershipFacts(body.id, body.name, on, seats, _labels(registry))


def roll(registry: Registry, body: BodySpec, case: Case) -> RollFacts:
    """Return the seats of a body and who is in the room in a test.

    Raises:
        WrongInput: the test seats somebody on a seat that is not there, is taken or vacant.
    """
    members = membership(registry, body, case)
    room = _Room(registry, [seat for seat in members.seats if seat.filled])
    present = tuple(person for line in case.present for person in room.enter(line))
    return RollFacts(
        body.id, body.name, members.on, "the opening", members.seats, present, members.labels
    )


def _labels(registry: Registry) -> dict[str, str]:
    labels = {key: sector.label for key, sector in registry.sectors.items()}
    labels |= {key: category.label for key, category in registry.categories.items()}
    return labels | {key: name for key, (name, _) in _organisations(registry).items()}


def _organisations(registry: Registry) -> dict[str, tuple[str, str]]:
    """Return the name and sector of each organisation that the plugins state, by its key."""
    return {
        seed.key: (str(seed.fields.get("name", "")), str(seed.fields.get("sector", "")))
        for seed in registry.seeds
        if seed.type == "organisation"
    }


def _appointed(registry: Registry) -> dict[str, str]:
    """Return for each seat (key) the organisation (key) on whose behalf it is held, if stated."""
    return {
        str(seed.fields.get("seat", ""))[1:]: str(seed.fields.get("organisation", ""))[1:]
        for seed in registry.seeds
        if seed.type == "appointment"
    }


def _seats(registry: Registry, body: BodySpec, vacant: frozenset[str]) -> Iterator[SeatFact]:
    names, held = _organisations(registry), _appointed(registry)
    known = {key for group in body.seats for key in (group.id, *seat_keys(group))}
    if unknown := sorted(vacant - known):
        raise WrongInput(f"{body.id} has no seat {unknown[0]!r}", todo="Correct vacant")
    for group in body.seats:
        for number, key in enumerate(seat_keys(group), 1):
            filled = not {group.id, key} & vacant
            organisation = group.organisation or (held.get(key, "") if filled else "")
            name = names.get(organisation, ("", ""))[0]
            yield _seat(registry, group, number, key, filled, organisation, name)


def _seat(
    registry: Registry,
    group: SeatGroup,
    number: int,
    key: str,
    filled: bool,  # noqa: FBT001
    organisation: str,
    organisation_name: str,
) -> SeatFact:
    category = registry.category(group.category)
    sector = category.sector if category else ""
    several = (group.number or 1) > 1
    plain = f"{group.label} {number}" if several else group.label
    return SeatFact(
        seat=key,
        label=group.labels[number - 1] if group.labels else plain,
        category=group.category,
        sector=sector,
        side=registry.sector_side(sector) or "neither",
        filled=filled,
        person=key if filled else "",
        organisation=organisation,
        organisation_key=organisation,
        organisation_name=organisation_name,
        votes=category.votes if category else True,
        counts_for_quorum=category.counts_for_quorum if category else True,
        role=group.role,
        open_number=group.number is None,
    )


@dataclass(slots=True)
class _Room:
    """Seats that are still free, as people come in."""

    registry: Registry
    free: list[SeatFact]
    without: int = field(default=0)

    def enter(self, line: Present) -> Iterator[PresentFact]:
        """Let the people of one line in."""
        for key, known in (
            (line.category, set(self.registry.categories)),
            (line.organisation, set(_organisations(self.registry))),
        ):
            if key and key not in known:
                near = nearest(key, known)
                todo = f"Perhaps {near!r} is meant" if near else "Correct present"
                raise WrongInput(f"Nobody knows {key!r}", todo=todo)
        for _ in range(line.count):
            seat = self._take(line)
            yield _sitting(seat, line) if seat else self._standing(line)

    def _take(self, line: Present) -> SeatFact | None:
        wanted = partial(_is_wanted, line)
        seat = next(filter(wanted, self.free), None)
        if seat is not None and not seat.open_number:
            self.free.remove(seat)
        if seat is None and line.seat:
            raise WrongInput(
                f"No filled seat {line.seat!r} is free",
                todo="Correct the seat, or count fewer people on it",
            )
        return seat

    def _standing(self, line: Present) -> PresentFact:
        """Somebody without a seat; the sector is the category's or the organisation's."""
        self.without += 1
        name, own = _organisations(self.registry).get(line.organisation, ("", ""))
        category = self.registry.category(line.category)
        sector = category.sector if category else own
        return PresentFact(
            seat="",
            name=f"{name or 'somebody'} ({self.without})",
            attends_as=line.attends_as,
            sector=sector,
            side=self.registry.sector_side(sector) or "neither",
            category=line.category,
            person=f"without a seat {self.without}",
            organisation=line.organisation,
            organisation_key=line.organisation,
            organisation_name=name,
            withdrew=line.withdrew,
        )


def _is_wanted(line: Present, seat: SeatFact) -> bool:
    if line.seat:
        return line.seat in (seat.seat, seat.seat.rpartition("/")[0])
    if line.organisation:
        return seat.organisation_key == line.organisation
    return not line.category or seat.category == line.category


def _sitting(seat: SeatFact, line: Present) -> PresentFact:
    substitute = line.attends_as == "substitute"
    return PresentFact(
        seat=seat.seat,
        name=f"substitute for {seat.label}" if substitute else seat.label,
        attends_as=line.attends_as,
        sector=seat.sector,
        side=seat.side,
        category=seat.category,
        person="" if substitute or seat.open_number else seat.person,
        organisation=seat.organisation,
        organisation_key=seat.organisation_key,
        organisation_name=seat.organisation_name,
        role=seat.role,
        withdrew=line.withdrew,
    )
