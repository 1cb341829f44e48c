"""Meetings: agenda, papers, the roll, interests, decisions, referrals and minutes."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from compact_tui.records.base import Long, Part, Personal, Record
from compact_tui.records.dates import PartialDate
from compact_tui.records.json import JsonObject
from compact_tui.records.moments import Moment
from compact_tui.records.places import Section
from compact_tui.records.refs import (
    AgendaItemRef,
    AnyRef,
    AppointmentRef,
    BodyRef,
    DecisionRef,
    MeetingRef,
    OrganisationRef,
    PaperRef,
    PersonRef,
    SeatRef,
)
from compact_tui.records.types import record_type


@record_type("meeting")
class Meeting(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A sitting of a body.

    Parameters:
        date: the day, as the paper has it; ``starts`` adds the hour where it is known.
        notice_issued, papers_issued: the days on which they went out.
        continues: the adjourned meeting that this one goes on with.
        rules_digest: digest of the registry that judged it, noted when it opened.
    """

    body: BodyRef
    kind: Literal[
        "ordinary", "annual", "extraordinary", "urgent", "joint", "adjourned", "informal", "event"
    ] = "ordinary"
    title: str = ""
    date: PartialDate = PartialDate()
    starts: Moment | None = None
    venue: str = ""
    notice_issued: PartialDate = PartialDate()
    papers_issued: PartialDate = PartialDate()
    late_reason: str = ""
    status: Literal["planned", "called", "open", "closed", "cancelled", "held"] = "planned"
    continues: MeetingRef = ""
    rules_digest: str = ""


@record_type("agenda_item")
class AgendaItem(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One item of business.

    Parameters:
        order: place in the order of discussion, from 1.
        number: what is printed, such as ``4`` or ``4a``; ``order`` where blank.
        about: the record that the item is about, such as a referral or a decision.
        public_title: what the public agenda calls an exempt item; blank leaves it out altogether.
    """

    meeting: MeetingRef
    order: int
    number: str = ""
    title: str
    purpose: Literal["", "decide", "discuss", "note"] = ""
    text: Annotated[str, Long] = ""
    lead: str = ""
    about: AnyRef = ""
    standing: bool = False
    urgent_reason: str = ""
    public_title: str = ""


class HeaderField(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A named value in the block at the head of a paper."""

    name: str
    value: str = ""


class PastEvent(Part, frozen=True, kw_only=True, omit_defaults=True):
    """Something a paper reports as having happened, with the date it gives and the clause."""

    what: str
    on: PartialDate
    clause: str = ""


@record_type("paper")
class Paper(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A paper or report put before a meeting.

    Parameters:
        dated: the date that the paper carries, as written.
        events: dates that the text speaks of as past, to be checked against ``dated``.
        report_format: id of the recipient's format, where the program writes it.
        position: where it stands in the pack, such as ``Appendix 1``.
        public_title: what public lists call an exempt paper; blank leaves it out altogether.
    """

    title: str
    meeting: MeetingRef = ""
    item: AgendaItemRef = ""
    to_body: BodyRef = ""
    author_body: BodyRef = ""
    report_format: str = ""
    position: str = ""
    dated: PartialDate = PartialDate()
    issued: PartialDate = PartialDate()
    header: tuple[HeaderField, ...] = ()
    sections: tuple[Section, ...] = ()
    events: tuple[PastEvent, ...] = ()
    background: tuple[str, ...] = ()
    consultees: tuple[str, ...] = ()
    public_title: str = ""


class Interval(Part, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of a meeting in discussion order: items ``first`` to ``last``, both included.

    ``first`` 0 is the opening; ``last`` None runs to the close.
    """

    first: int = 0
    last: int | None = None


@record_type("attendance", plural="attendances")
class Attendance(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the roll.

    Parameters:
        seat: the seat it accounts for; blank for those who hold none.
        state: present, apologies received, or absent.
        role: in what class the person was there.
        name: how the person is shown where no person record exists.
        intervals: when the person was in the room, in discussion order; empty means throughout.
    """

    meeting: MeetingRef
    seat: SeatRef = ""
    appointment: AppointmentRef = ""
    person: PersonRef = ""
    name: str = ""
    organisation: OrganisationRef = ""
    state: Literal["present", "apologies", "absent"] = "present"
    role: Literal[
        "member", "substitute", "co_optee", "observer", "support", "in_attendance", "invitee"
    ] = "member"
    mode: Literal["in_person", "remote"] = "in_person"
    intervals: tuple[Interval, ...] = ()
    apology_received: PartialDate = PartialDate()
    apology_reason: Annotated[str, Personal] = ""


@record_type("interest")
class Interest(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A declaration of interest on one item, and what the person then did."""

    meeting: MeetingRef
    item: AgendaItemRef
    seat: SeatRef = ""
    person: PersonRef = ""
    name: str = ""
    kind: str = ""
    nature: Annotated[str, Personal] = ""
    action: Literal["stayed", "spoke_only", "withdrew"] = "stayed"


@record_type("decision")
class Decision(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a body decided on an item.

    Parameters:
        method: how it was reached.
        state: its place in the life of a decision.
        entitled: seats entitled to take part at that moment; kept, never recomputed.
        verdict: the quorum verdict at that moment, with its working; kept, never recomputed.
        decider: the body or officer, where it was not the meeting.
    """

    meeting: MeetingRef
    item: AgendaItemRef = ""
    body: BodyRef = ""
    text: Annotated[str, Long]
    method: Literal["consensus", "vote", "no_consensus", "officer", "noted"] = "consensus"
    state: Literal["made", "provisional", "referred", "confirmed", "void"] = "made"
    reasons: Annotated[str, Long] = ""
    decider: str = ""
    entitled: tuple[SeatRef, ...] = ()
    verdict: JsonObject = msgspec.field(default_factory=dict)
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None


@record_type("referral")
class Referral(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A matter passed to another body, waiting there until it answers."""

    decision: DecisionRef
    from_body: BodyRef = ""
    to_body: BodyRef
    matter: str
    sent: PartialDate = PartialDate()
    considered_at: MeetingRef = ""
    outcome: Annotated[str, Long] = ""
    returned: PartialDate = PartialDate()
    state: Literal["waiting", "considered", "returned"] = "waiting"


@record_type("minutes", plural="minutes")
class Minutes(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The minutes of one meeting: draft, circulated, approved, published."""

    meeting: MeetingRef
    state: Literal["draft", "circulated", "approved", "published"] = "draft"
    revision: int = 0
    text: Annotated[str, Long] = ""
    circulated: PartialDate = PartialDate()
    approved_at: MeetingRef = ""
    published: PartialDate = PartialDate()
    paper: PaperRef = ""
    exempt_text: Annotated[str, Personal] = ""
