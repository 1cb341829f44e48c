"""Contributions that say what a place is: localities, sources, sectors, bodies, seats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from compact_tui._override import override
from compact_tui.plugins._types._check import (
    MOST_SEATS,
    Contribution,
    Fault,
    bad_citation,
    bad_id,
    bad_ids,
    blank,
    too_long,
)
from compact_tui.records import Citation
from compact_tui.rules.values import Convention

Side: TypeAlias = Literal["voluntary", "public", "neither"]

_NATIONS = ("ENG", "WLS", "SCT", "NIR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality(Contribution):
    """A place with its own rules.

    Parameters:
        id: short and stable, such as ``bromley``; every other id of its plugin starts with it.
        tier: county, district, borough and the like, in the place's own word.
        parent: id of the locality that it lies in, blank where none.
        day_count: the convention used where a document does not say how days are counted.
        holidays: nation whose bank holidays apply (``ENG``, ``WLS``, ``SCT``, ``NIR``).
        year: the year that ``each year`` means where a document does not say.
        office_body: id of the body whose officers keep the records here.
    """

    id: str
    name: str
    tier: str
    parent: str = ""
    day_count: Convention = "clear"
    holidays: str = "ENG"
    year: Literal["calendar", "financial", "municipal", "academic"] = "calendar"
    office_body: str = ""

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from bad_id(self.id)
        yield from blank(self.name, "name")
        yield from blank(self.tier, "tier")
        for field in ("parent", "office_body"):
            if text := str(getattr(self, field)):
                yield from bad_id(text, field)
        if self.parent == self.id:
            yield "it is its own parent", "Name the locality that it lies in, or leave it blank"
        if self.holidays not in _NATIONS:
            yield (
                f"holidays {self.holidays!r} is no nation",
                f"Write one of {', '.join(_NATIONS)}",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Contribution):
    """A document that facts and rules are taken from; dates as the document gives them."""

    id: str
    title: str
    publisher: str = ""
    dated: str = ""
    adopted: str = ""
    supersedes: str = ""

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from bad_id(self.id)
        yield from blank(self.title, "title")
        yield from too_long(self.title, "title")
        if self.supersedes:
            yield from bad_id(self.supersedes, "supersedes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector(Contribution):
    """A sector, and the side it counts for; ``neither`` for those on no side."""

    id: str
    label: str
    side: Side
    citation: Citation | None = None

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from bad_id(self.id)
        yield from blank(self.label, "label")
        yield from bad_citation(self.citation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Contribution):
    """A membership category: what its seats are, for whom they count, and whether they vote."""

    id: str
    label: str
    sector: str
    unit: Literal["person", "organisation", "office"] = "person"
    votes: bool = True
    counts_for_quorum: bool = True
    citation: Citation | None = None

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from bad_id(self.id)
        yield from bad_id(self.sector, "sector")
        yield from blank(self.label, "label")
        yield from bad_citation(self.citation)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatGroup(Contribution):
    """Seats of one kind on a body.

    Parameters:
        id: starts with the body's id.
        number: how many; None where the document gives no number (then one open seat is kept).
        minimum, maximum, about: the limits that are stated instead of a number.
        labels: one label a seat, where the document tells them apart; else ``label`` is numbered.
        offices: one post a seat, for ex officio seats.
        organisation: id (of an organisation record's key) that the seats belong to.
        shared_by: organisations that share them.
        part_of: id of a seat group that these are counted inside (``3 of the 4``).
    """

    id: str
    label: str
    category: str
    number: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    about: int | None = None
    labels: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    organisation: str = ""
    shared_by: tuple[str, ...] = ()
    appointing: str = ""
    part_of: str = ""
    role: str = ""
    citation: Citation | None = None

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from bad_id(self.id)
        yield from bad_id(self.category, "category")
        yield from blank(self.label, "label")
        yield from bad_citation(self.citation)
        for field in ("organisation", "part_of"):
            if text := str(getattr(self, field)):
                yield from bad_id(text, field)
        yield from bad_ids(self.shared_by, "shared_by")
        yield from self._bad_numbers()

    def _bad_numbers(self) -> Iterator[Fault]:
        for field in ("number", "minimum", "maximum", "about"):
            figure: int | None = getattr(self, field)
            if figure is not None and not 0 <= figure <= MOST_SEATS:
                yield f"{field} is {figure}", f"A group has from 0 to {MOST_SEATS} seats"
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            yield (
                f"its minimum {self.minimum} is above its maximum {self.maximum}",
                "Exchange the two",
            )
        for field in ("labels", "offices"):
            given = len(getattr(self, field))
            if given and given != (self.number or 0):
                yield (
                    f"it has {given} {field} for {self.number or 'no stated number of'} seats",
                    f"Give one of the {field} to each seat, or none",
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySpec(Contribution):
    """A body of the locality, with its seats.

    Parameters:
        parents: ids of the bodies it belongs or answers to.
        standing: ``to_be_worked_up`` where the document leaves its rules for later.
        established, ended: dates as written; blank where not stated.
    """

    id: str
    name: str
    kind: str
    short: str = ""
    parents: tuple[str, ...] = ()
    host: str = ""
    standing: Literal["defined", "to_be_worked_up"] = "defined"
    established: str = ""
    ended: str = ""
    successor: str = ""
    purposes: tuple[str, ...] = ()
    seats: tuple[SeatGroup, ...] = ()
    citation: Citation | None = None

    @override
    def _faults(self) -> Iterator[Fault]:
        yield from bad_id(self.id)
        yield from blank(self.name, "name")
        yield from bad_ids(self.parents, "parents")
        yield from bad_ids(tuple(group.id for group in self.seats), "seats")
        yield from bad_citation(self.citation)
        for group in self.seats:
            if not group.id.startswith(f"{self.id}."):
                yield (
                    f"the id of its seats {group.id!r} does not start with the body's",
                    f"Write {self.id + '.' + group.id.rpartition('.')[2]!r}",
                )
        if self.id in self.parents:
            yield "it is its own parent", "Name the bodies that it answers to"
