"""Who has a seat on a body, and who is in the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
        role: ``chair``, ``vice_chair`` and the like where the seat carries it.
        appointment: id of the appointment by which it is held, blank where there is none.
        open_number: the document gives no number for these seats, so none of them is ever vacant.
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
    appointment: str = ""
    open_number: bool = False

    @property
    def shown(self) -> str:
        """Who holds it; a holder known only by organisation is told apart by the seat."""
        if not self.holder or self.holder in self.label:
            return self.label
        if self.holder == self.organisation_name:
            return f"{self.label} ({self.holder})"
        return self.holder


@dataclass(frozen=True, slots=True)
class PresentFact:
    """Somebody in the room at the moment in question.

    Parameters:
        seat: the seat the presence accounts for, blank for those who hold none.
        attends_as: the attendance role, such as ``member`` or ``substitute``.
        withdrew: left the room for the item because of an interest.
        appointment: id of the appointment that is accounted for, blank where not known.
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
    appointment: str = ""


@dataclass(frozen=True, slots=True)
class RollFacts:
    """Who has a seat and who is in the room, at the opening or at one item of a meeting.

    Parameters:
        moment: the moment in words, such as ``the opening`` or ``item 4``.
        labels: words for sectors, categories and organisations, by id or key.
    """

    body: str
    body_name: str
    on: PartialDate
    moment: str
    seats: tuple[SeatFact, ...]
    present: tuple[PresentFact, ...]
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MembershipFacts:
    """The seats of a body on a day; ``labels`` as in `RollFacts`."""

    body: str
    body_name: str
    on: PartialDate
    seats: tuple[SeatFact, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
