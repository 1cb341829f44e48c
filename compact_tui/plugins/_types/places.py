"""Contributions that say what a place is: localities, sources, sectors, categories, bodies, seats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from compact_tui.records import Citation
from compact_tui.rules.values import Convention

Side: TypeAlias = Literal["voluntary", "public", "neither"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that facts and rules are taken from; dates as the document gives them."""

    id: str
    title: str
    publisher: str = ""
    dated: str = ""
    adopted: str = ""
    supersedes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """A sector, and the side it counts for; ``neither`` for those on no side."""

    id: str
    label: str
    side: Side
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A membership category: what its seats are, for whom they count, and whether they vote."""

    id: str
    label: str
    sector: str
    unit: Literal["person", "organisation", "office"] = "person"
    votes: bool = True
    counts_for_quorum: bool = True
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatGroup:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySpec:
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
