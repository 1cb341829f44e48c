"""Seats and who holds them; a vacancy is derived, never stored."""

from __future__ import annotations

from typing import Annotated, Literal

from compact_tui.records.base import Personal, Record
from compact_tui.records.dates import PartialDate
from compact_tui.records.refs import BodyRef, OrganisationRef, PersonRef, SeatRef
from compact_tui.records.types import record_type


@record_type("seat")
class Seat(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One place on a body, or an open group of places where no number is stated.

    Parameters:
        key: the id of the plugin's seat group, such as ``worcestershire.wcsg.vcs-wic``.
        label: what people call it, such as ``VCS representative (WIC) 2``.
        category: id of a membership category; gives sector, voting and quorum class.
        number: its place in the group, from 1; 0 where the group has no number.
        unit: what holds it: a person, an organisation, or an office (ex officio).
        office: the post whose holder sits here, for ex officio seats.
        organisation: the organisation it belongs to, where one seat is one organisation's.
        shared_by: organisations that share it, such as all district councils.
        appointing: who fills it, in words or as an organisation.
        minimum, maximum, about: limits of an open group; None where not stated.
        role: ``chair``, ``vice_chair`` and the like where the seat carries it.
    """

    body: BodyRef
    key: str = ""
    label: str
    category: str = ""
    number: int = 0
    unit: Literal["person", "organisation", "office"] = "person"
    office: str = ""
    organisation: OrganisationRef = ""
    shared_by: tuple[OrganisationRef, ...] = ()
    appointing_organisation: OrganisationRef = ""
    appointing: str = ""
    open_number: bool = False
    minimum: int | None = None
    maximum: int | None = None
    about: int | None = None
    role: str = ""
    start: PartialDate = PartialDate()
    end: PartialDate = PartialDate()


@record_type("appointment")
class Appointment(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who holds a seat, from when to when.

    Parameters:
        person: the holder; blank where only an organisation or a post is known.
        organisation: on whose behalf the seat is held.
        post: the job title the holder had, as the paper gave it.
        start, end: first and last day; blank where not stated.
    """

    seat: SeatRef
    person: PersonRef = ""
    organisation: OrganisationRef = ""
    post: str = ""
    capacity: Literal["representative", "individual", "ex_officio", "co_opted", "interim"] = (
        "representative"
    )
    route: Literal["", "elected", "unopposed", "nominated", "from_office"] = ""
    start: PartialDate = PartialDate()
    end: PartialDate = PartialDate()
    end_reason: Annotated[str, Personal] = ""
