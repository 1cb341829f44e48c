"""Meetings: calling them, building the agenda, sending papers out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from compact_tui.errors import WrongInput
from compact_tui.records import AgendaItem, Body, Meeting, Paper, PartialDate, Referral
from compact_tui.records.ids import make_ref

if TYPE_CHECKING:
    from compact_tui.rules.verdict import Finding
    from compact_tui.workspace.workspace import Workspace

Purpose = Literal["", "decide", "discuss", "note"]
MeetingKind = Literal[
    "ordinary", "annual", "extraordinary", "urgent", "joint", "adjourned", "informal", "event"
]

OPENING: tuple[tuple[str, Purpose], ...] = (
    ("Welcome and apologies", "note"),
    ("Declarations of interest", "note"),
)
FOLLOWING: tuple[tuple[str, Purpose], ...] = (
    ("Minutes of the last meeting", "decide"),
    ("Matters arising", "note"),
)
CLOSING: tuple[tuple[str, Purpose], ...] = (
    ("Any other business", "discuss"),
    ("Date of the next meeting", "note"),
)


@dataclass(frozen=True, slots=True)
class Circulated:
    """What came of sending papers out: the meeting as it stands, and findings on the notice."""

    meeting: Meeting
    findings: tuple[Finding, ...]


class Meetings:
    """The life of a meeting up to its opening."""

    def __init__(self, workspace: Workspace) -> None:
        self._ws = workspace

    def of(self, body: Body) -> list[Meeting]:
        """Return the meetings of a body, earliest first."""
        found = [m for m in self._ws.view.every(Meeting) if m.body == body.id]
        return sorted(found, key=lambda meeting: meeting.date.sort_key)

    def agenda(self, meeting: Meeting) -> list[AgendaItem]:
        """Return the items of a meeting in the order of discussion."""
        items = [i for i in self._ws.view.every(AgendaItem) if i.meeting == meeting.id]
        return sorted(items, key=lambda item: item.order)

    def item(self, meeting: Meeting, number: str | int) -> AgendaItem:
        """Return the item that carries a number on the agenda.

        Raises:
            WrongInput: there is no such item; the message lists those there are.
        """
        items = self.agenda(meeting)
        for item in items:
            if str(number) in {item.number, str(item.order), item.id}:
                return item
        there = ", ".join(i.number or str(i.order) for i in items) or "none"
        raise WrongInput(
            f"{meeting.ref} has no agenda item {number}",
            why=f"its items are {there}",
            todo="Choose one of them, or add it with 'compact meeting agenda'",
        )

    def call(
        self,
        body: Body,
        date: PartialDate,
        *,
        kind: MeetingKind = "ordinary",
        title: str = "",
        venue: str = "",
    ) -> Meeting:
        """Call a meeting of a body on a date.

        Raises:
            WrongInput: the date cannot be read, or is no day.
        """
        if date.precision != "day":
            raise WrongInput(
                f"A meeting of {body.name} needs a day",
                why=f"{date.written or date.value or 'a blank date'} names none",
                todo="Give one such as 26 July 2011",
            )
        meeting = Meeting(
            body=body.id,
            kind=kind,
            title=title or f"{body.name}, {date.text}",
            date=date,
            venue=venue,
            status="called",
        )
        with self._ws.change(f"Call a meeting of {body.short or body.name}") as change:
            return change.new(meeting, ref=self._ws.refs.meeting(body, date))

    def build_agenda(self, meeting: Meeting) -> list[AgendaItem]:
        """Build the agenda: standing items, matters referred here, and what comes after.

        Items that are on the agenda already stay as they are; nothing is added twice.
        """
        there = self.agenda(meeting)
        titles = {item.title for item in there}
        about = {item.about for item in there if item.about}
        body = self._ws.bodies.by_id(meeting.body)
        earlier = [m for m in self.of(body) if m.date.is_before(meeting.date).value == "yes"]
        plan = [*OPENING, *(FOLLOWING if earlier else ())]
        wanted = [
            AgendaItem(meeting=meeting.id, order=0, title=t, purpose=p, standing=True)
            for t, p in plan
            if t not in titles
        ]
        wanted += [self._referred(meeting, r) for r in self._waiting(body) if r.id not in about]
        closing = [
            AgendaItem(meeting=meeting.id, order=0, title=t, purpose=p, standing=True)
            for t, p in CLOSING
            if t not in titles
        ]
        return self._put(meeting, [*wanted, *closing], "Build the agenda")

    def add_item(
        self,
        meeting: Meeting,
        title: str,
        *,
        purpose: Purpose = "discuss",
        text: str = "",
        about: str = "",
    ) -> AgendaItem:
        """Add one item, before the standing items that close the meeting."""
        item = AgendaItem(
            meeting=meeting.id, order=0, title=title, purpose=purpose, text=text, about=about
        )
        self._put(meeting, [item], f"Add '{title}' to the agenda of {meeting.ref}")
        return next(i for i in reversed(self.agenda(meeting)) if i.title == title)

    def attach_paper(self, paper: Paper, meeting: Meeting, item: AgendaItem | None) -> Paper:
        """Put a paper before a meeting, at an item where one is named."""
        with self._ws.change(f"Put '{paper.title}' before {meeting.ref}") as change:
            return change.set(paper, meeting=meeting.id, item=item.id if item else "")

    def circulate(self, meeting: Meeting, on: PartialDate, *, reason: str = "") -> Circulated:
        """Record that agenda and papers went out on a day, and judge the notice.

        Parameters:
            reason: why they are late, where they are; asked for, never required.
        """
        with self._ws.change(f"Send out the papers of {meeting.ref}") as change:
            sent = change.set(meeting, papers_issued=on, notice_issued=on, late_reason=reason)
        found = self._ws.judging.findings(body=self._ws.bodies.by_id(meeting.body), on=meeting.date)
        return Circulated(sent, tuple(f for f in found if f.record == meeting.id))

    def _waiting(self, body: Body) -> list[Referral]:
        referrals = self._ws.view.every(Referral)
        return [r for r in referrals if r.to_body == body.id and r.state == "waiting"]

    def _referred(self, meeting: Meeting, referral: Referral) -> AgendaItem:
        sender = self._ws.bodies.name(referral.from_body) or "another body"
        return AgendaItem(
            meeting=meeting.id,
            order=0,
            title=f"Referred by {sender}: {referral.matter}",
            purpose="decide",
            about=referral.id,
        )

    def _put(self, meeting: Meeting, items: list[AgendaItem], why: str) -> list[AgendaItem]:
        """Add items: closing ones at the end, the others before the closing ones there are."""
        closing = {title for title, _ in CLOSING}
        there = self.agenda(meeting)
        body = [i for i in there if i.title not in closing]
        tail = [i for i in there if i.title in closing]
        body += [i for i in items if i.title not in closing]
        tail += [i for i in items if i.title in closing]
        taken = {i.ref for i in there}
        with self._ws.change(why) as change:
            for order, item in enumerate([*body, *tail], start=1):
                if not item.id:
                    ref = make_ref(meeting.ref, item=order, taken=taken)
                    taken.add(change.new(replace(item, order=order), ref=ref).ref)
                elif item.order != order:
                    change.set(item, order=order)
        return self.agenda(meeting)
