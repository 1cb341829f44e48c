"""What a new workspace begins with: what the locality's documents state, as records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from compact_tui.localities.seeds import as_record, seat_keys
from compact_tui.records import Body, PartialDate, Record, Seat, type_of
from compact_tui.records.ids import make_ref, new_id, short_name

if TYPE_CHECKING:
    from compact_tui.localities import Registry
    from compact_tui.plugins import BodySpec, SeatGroup, SeedRecord
    from compact_tui.workspace.workspace import Workspace

Progress = Callable[[int, int], None]
BATCH = 250
"""Records in one changeset; well below the 4,096 operations that a changeset may have."""


def seed(workspace: Workspace, locality: str, progress: Progress | None = None) -> int:
    """Make the records that a locality's plugin states; returns how many were made.

    Ids are given to every key first, so that a seed may refer to one that comes later. A reference
    to a record of another locality stays blank: that office keeps it, and may send it.
    """
    book = workspace.registry
    bodies = list(book.bodies_of(locality))
    seeds = list(book.seeds_of(locality))
    ids = _ids(bodies, seeds)

    def resolve(key: str, _type: str) -> str:
        return ids.get(key, "")

    records = [*_bodies(bodies, ids), *_seats(book, bodies, ids), *_facts(seeds, ids, resolve)]
    for start in range(0, len(records), BATCH):
        batch = records[start : start + BATCH]
        with workspace.change(f"Begin with what the documents of {locality} state") as change:
            for record in batch:
                change.new(record, ref=record.ref)
        if progress is not None:
            progress(start + len(batch), len(records))
    return len(records)


def _ids(bodies: list[BodySpec], seeds: list[SeedRecord]) -> dict[str, str]:
    keys = [b.id for b in bodies]
    keys += [key for b in bodies for group in b.seats for key in seat_keys(group)]
    keys += [s.key for s in seeds]
    return {key: new_id() for key in keys}


def _bodies(bodies: list[BodySpec], ids: dict[str, str]) -> Iterable[Record]:
    for spec in bodies:
        yield Body(
            id=ids[spec.id],
            key=spec.id,
            name=spec.name,
            short=spec.short,
            kind=spec.kind,
            parents=tuple(ids[key] for key in spec.parents if key in ids),
            host=ids.get(spec.host, ""),
            standing=spec.standing,
            established=PartialDate.declared(spec.established),
            ended=PartialDate.declared(spec.ended),
            successor=ids.get(spec.successor, ""),
            purposes=spec.purposes,
            citation=spec.citation,
            ref=make_ref(spec.id),
        )


def _seats(book: Registry, bodies: list[BodySpec], ids: dict[str, str]) -> Iterable[Record]:
    for body in bodies:
        place = count(1)
        head = f"{body.short or short_name(body.name)} SEAT"
        for group in body.seats:
            for number, key in enumerate(seat_keys(group), start=1):
                seat = _seat(body, group, number, ids)
                ref = make_ref(f"{head} {next(place)}")
                yield replace(seat, id=ids[key], ref=ref, unit=_unit(book, group))


def _unit(book: Registry, group: SeatGroup) -> Literal["person", "organisation", "office"]:
    return "office" if group.offices else book.categories[group.category].unit


def _seat(body: BodySpec, group: SeatGroup, number: int, ids: dict[str, str]) -> Seat:
    several = (group.number or 1) > 1
    label = group.labels[number - 1] if group.labels else group.label
    return Seat(
        body=ids[body.id],
        key=group.id,
        label=f"{label} {number}" if several and not group.labels else label,
        category=group.category,
        number=number if group.number is not None else 0,
        office=group.offices[number - 1] if group.offices else "",
        organisation=ids.get(group.organisation, ""),
        shared_by=tuple(ids[key] for key in group.shared_by if key in ids),
        appointing=group.appointing,
        open_number=group.number is None,
        minimum=group.minimum,
        maximum=group.maximum,
        about=group.about,
        role=group.role,
        citation=group.citation,
    )


def _facts(
    seeds: list[SeedRecord], ids: dict[str, str], resolve: Callable[[str, str], str]
) -> Iterable[Record]:
    numbers: dict[str, int] = {}
    for one in seeds:
        record = as_record(one, resolve)
        name = type_of(record).name
        numbers[name] = numbers.get(name, 0) + 1
        yield _identified(record, ids[one.key], f"{name.upper().replace('_', '-')}-{numbers[name]}")


def _identified(record: Record, record_id: str, ref: str) -> Record:
    return replace(record, id=record_id, ref=record.ref or ref)
