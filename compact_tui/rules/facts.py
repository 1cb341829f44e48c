"""Facts about a body or a sitting on a day, as rule kinds are given them: plain, frozen, no store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from compact_tui.records import PartialDate

Side: TypeAlias = Literal["voluntary", "public", "neither"]


@dataclass(frozen=True, slots=True)
class SeatFact:
    """A seat on a day.

    Parameters:
        organisation: id of the organisation that the holder is there for (or the seat belongs to).
        organisation_key: the key by which plugins name that organisation, blank where none.
        holder: how the holder is shown: a name, a post, or an organisation; blank when vacant.
        person: id of the holder's person record, blank where unknown.
    """

    seat: str
    label: str
    category: str
    sector: str
    side: Side
    filled: bool
    holder: str = ""
    person: str = ""
    organisation: str = ""
    organisation_key: str = ""
    organisation_name: str = ""
    votes: bool = True
    counts_for_quorum: bool = True
    role: str = ""


@dataclass(frozen=True, slots=True)
class PresentFact:
    """Somebody in the room at the moment in question.

    Parameters:
        seat: the seat the presence accounts for, blank for those who hold none.
        attends_as: the attendance role, such as ``member`` or ``substitute``.
        withdrew: left the room for the item because of an interest.
    """

    seat: str
    name: str
    attends_as: str
    sector: str
    side: Side
    category: str = ""
    person: str = ""
    organisation: str = ""
    organisation_key: str = ""
    organisation_name: str = ""
    role: str = ""
    remote: bool = False
    withdrew: bool = False


@dataclass(frozen=True, slots=True)
class RollFacts:
    """Who has a seat and who is in the room, at the opening or at one item of a meeting."""

    body: str
    body_name: str
    on: PartialDate
    moment: str
    seats: tuple[SeatFact, ...]
    present: tuple[PresentFact, ...]


@dataclass(frozen=True, slots=True)
class MembershipFacts:
    """The seats of a body on a day."""

    body: str
    body_name: str
    on: PartialDate
    seats: tuple[SeatFact, ...]
