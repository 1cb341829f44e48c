"""The sitting itself: the roll, interests, decisions and referrals, with quorum always in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from compact_tui.errors import AnswerIsNo, WrongInput
from compact_tui.records import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    Interest,
    Interval,
    Meeting,
    Referral,
)
from compact_tui.records.ids import make_ref
from compact_tui.rules.values import ReferralValue
from compact_tui.workspace.verdicts import verdict_to_keep

if TYPE_CHECKING:
    from compact_tui.rules.verdict import RuleInForce, Verdict
    from compact_tui.workspace.areas.bodies import Place
    from compact_tui.workspace.workspace import Workspace

State = Literal["present", "apologies", "absent"]
Role = Literal[
    "member", "substitute", "co_optee", "observer", "support", "in_attendance", "invitee"
]
Action = Literal["stayed", "spoke_only", "withdrew"]
Method = Literal["consensus", "vote", "no_consensus", "officer", "noted"]


SAID = ("appointment", "organisation", "name", "state", "role", "intervals", "apology_reason")
"""The fields of a line of the roll that marking its seat again replaces."""


@dataclass(frozen=True, slots=True)
class RollLine:
    """One line of the roll: a seat and how it is accounted for, or somebody without a seat.

    Parameters:
        attendance: None for a seat holder who is not accounted for yet.
    """

    place: Place | None
    attendance: Attendance | None

    @property
    def mark(self) -> str:
        """P present, A apologies, X absent, S substitute, V vacant, ? unaccounted for."""
        if self.attendance is None:
            return "V" if self.place is not None and self.place.vacant else "?"
        if self.attendance.role == "substitute" and self.attendance.state == "present":
            return "S"
        return {"present": "P", "apologies": "A", "absent": "X"}[self.attendance.state]


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision: the record, and where it went if the body could not decide."""

    decision: Decision
    verdict: Verdict
    referral: Referral | None = None
    referred_to: Body | None = None
    placed_on: Meeting | None = None


class Sittings:
    """Holding a meeting."""

    def __init__(self, workspace: Workspace) -> None:
        self._ws = workspace

    def roll(self, meeting: Meeting) -> list[RollLine]:
        """Return the roll: every seat in order, then those who attended without one."""
        lines = self._lines(meeting)
        by_seat = {a.seat: a for a in lines if a.seat}
        body = self._ws.bodies.by_id(meeting.body)
        places = self._ws.bodies.seats(body, meeting.date)
        seated = [RollLine(place, by_seat.get(place.seat.id)) for place in places]
        return [*seated, *(RollLine(None, a) for a in lines if not a.seat)]

    def open(self, meeting: Meeting) -> Verdict:
        """Open the meeting, noting the rules that it is judged by; return the quorum verdict."""
        with self._ws.change(f"Open {meeting.ref}") as change:
            change.set(meeting, status="open", rules_digest=self._ws.registry.digest)
        return self.quorum(meeting)

    def close(self, meeting: Meeting) -> Meeting:
        """Close the meeting; it then counts as held."""
        with self._ws.change(f"Close {meeting.ref}") as change:
            return change.set(meeting, status="held")

    def mark(
        self,
        meeting: Meeting,
        place: Place,
        state: State,
        *,
        role: Role = "member",
        name: str = "",
        reason: str = "",
    ) -> Attendance:
        """Account for a seat on the roll, replacing what was said of it before.

        Raises:
            WrongInput: the seat is vacant, so nobody can be present for it.
        """
        line = _line(meeting, place, state, role=role, name=name, reason=reason)
        return self._account(line, f"Roll of {meeting.ref}: {place.seat.label} {state}")

    def clear(self, meeting: Meeting, place: Place) -> None:
        """Take a seat off the roll again, so that it is unaccounted for."""
        old = self._held(meeting.id, place.seat.id)
        if old is not None:
            with self._ws.change(f"Roll of {meeting.ref}: {place.seat.label} cleared") as change:
                change.remove(old)

    def attend(self, meeting: Meeting, name: str, role: Role, organisation: str = "") -> Attendance:
        """Record somebody who is there without a seat: an observer, an officer, an invitee."""
        with self._ws.change(f"Roll of {meeting.ref}: {name} {role}") as change:
            return change.new(
                Attendance(meeting=meeting.id, name=name, role=role, organisation=organisation)
            )

    def leave(self, meeting: Meeting, place: Place, before: AgendaItem) -> Attendance:
        """Record that a seat's holder left before an item was taken."""
        line = self._present(meeting, place)
        first = line.intervals[-1].first if line.intervals else 0
        stays = (*line.intervals[:-1], Interval(first=first, last=before.order - 1))
        with self._ws.change(f"{place.holder} left before item {before.order}") as change:
            return change.set(line, intervals=stays)

    def arrive(self, meeting: Meeting, place: Place, at: AgendaItem) -> Attendance:
        """Record that a seat's holder arrived, or came back, as an item began."""
        why = f"{place.holder} arrived for item {at.order}"
        back = Interval(first=at.order)
        line = self._held(meeting.id, place.seat.id)
        if line is None or line.state != "present":
            return self._account(replace(_line(meeting, place, "present"), intervals=(back,)), why)
        with self._ws.change(why) as change:
            return change.set(line, intervals=(*line.intervals, back))

    def declare_interest(
        self,
        meeting: Meeting,
        item: AgendaItem,
        place: Place,
        *,
        kind: str,
        nature: str = "",
        action: Action = "withdrew",
    ) -> Interest:
        """Record a declaration of interest on one item and what the person then did."""
        with self._ws.change(f"Interest of {place.holder} on item {item.order}") as change:
            return change.new(
                Interest(
                    meeting=meeting.id,
                    item=item.id,
                    seat=place.seat.id,
                    name=place.holder,
                    kind=kind,
                    nature=nature,
                    action=action,
                )
            )

    def interests(self, meeting: Meeting) -> list[Interest]:
        """Return the interests declared at a meeting."""
        return [i for i in self._ws.view.every(Interest) if i.meeting == meeting.id]

    def quorum(self, meeting: Meeting, item: AgendaItem | None = None) -> Verdict:
        """Judge quorum at the opening, or at one item after withdrawals and departures."""
        return self._ws.judging.quorum(meeting, item)

    def decide(
        self,
        meeting: Meeting,
        item: AgendaItem,
        text: str,
        *,
        method: Method = "consensus",
        reasons: str = "",
        anyway: str = "",
    ) -> Decided:
        """Record what the meeting decided on an item, with the quorum verdict at that moment.

        Without consensus the matter goes where the body's own rules refer it, and is put on the
        next agenda of that body when a meeting of it is called already.

        Parameters:
            anyway: the officer's reason for recording a decision of an inquorate meeting; it is
                then provisional.

        Raises:
            AnswerIsNo: the item is inquorate and no reason was given.
        """
        verdict = self.quorum(meeting, item)
        if verdict.outcome.value == "not_met" and not anyway:
            raise AnswerIsNo(
                f"Item {item.order} of {meeting.ref} is inquorate, so nothing was recorded",
                why=verdict.working[0] if verdict.working else "",
                todo="Wait for a quorum, or give a reason to record it as provisional",
            )
        rule = self._referral_rule(meeting) if method == "no_consensus" else None
        decision = Decision(
            meeting=meeting.id,
            item=item.id,
            body=meeting.body,
            text=text,
            method=method,
            state=_state(method, rule, provisional=verdict.outcome.value == "not_met"),
            reasons=anyway or reasons,
            entitled=self._entitled(meeting, item),
            verdict=verdict_to_keep(verdict),
        )
        with self._ws.change(f"Decide item {item.order} of {meeting.ref}") as change:
            taken = {d.ref for d in self.decisions(meeting)}
            ref = make_ref(meeting.ref, item=f"{item.order}-d", taken=taken)
            kept = change.new(decision, ref=ref)
            if rule is None:
                return Decided(kept, verdict)
            target = self._ws.bodies.named(rule.to)
            referral = change.new(
                Referral(
                    decision=kept.id,
                    from_body=meeting.body,
                    to_body=target.id,
                    matter=item.title,
                    sent=meeting.date,
                )
            )
        return Decided(kept, verdict, referral, target, self._place_referral(meeting, target))

    def decisions(self, meeting: Meeting) -> list[Decision]:
        """Return the decisions of a meeting in the order in which they were recorded."""
        return [d for d in self._ws.view.every(Decision) if d.meeting == meeting.id]

    def referrals_waiting(self, body: Body) -> list[Referral]:
        """Return the matters that wait for a body's answer."""
        found = self._ws.view.every(Referral)
        return [r for r in found if r.to_body == body.id and r.state == "waiting"]

    def _account(self, line: Attendance, why: str) -> Attendance:
        """Keep a line of the roll as one act, in place of the one there was for its seat."""
        old = self._held(line.meeting, line.seat)
        with self._ws.change(why) as change:
            if old is None:
                return change.new(line)
            said = {name: getattr(line, name) for name in SAID}
            return change.set(old, **said)

    def _held(self, meeting: str, seat: str) -> Attendance | None:
        found = self._ws.view.every(Attendance)
        return next((a for a in found if (a.meeting, a.seat) == (meeting, seat)), None)

    def _lines(self, meeting: Meeting) -> list[Attendance]:
        return [a for a in self._ws.view.every(Attendance) if a.meeting == meeting.id]

    def _present(self, meeting: Meeting, place: Place) -> Attendance:
        line = self._held(meeting.id, place.seat.id)
        if line is not None and line.state == "present":
            return line
        raise WrongInput(
            f"{place.seat.label} is not marked present at {meeting.ref}",
            todo="Mark it present on the roll first",
        )

    def _entitled(self, meeting: Meeting, item: AgendaItem) -> tuple[str, ...]:
        facts = self._ws.judging.roll_facts(meeting, item)
        return tuple(p.seat for p in facts.present if p.seat and not p.withdrew)

    def _referral_rule(self, meeting: Meeting) -> ReferralValue | None:
        body = self._ws.bodies.by_id(meeting.body)
        rules: tuple[RuleInForce, ...] = self._ws.judging.in_force(body, "referral", meeting.date)
        return next((r.value for r in rules if isinstance(r.value, ReferralValue)), None)

    def _place_referral(self, meeting: Meeting, target: Body) -> Meeting | None:
        later = [
            m
            for m in self._ws.meetings.of(target)
            if m.status in {"planned", "called"} and m.date.is_before(meeting.date).value != "yes"
        ]
        if not later:
            return None
        self._ws.meetings.build_agenda(later[0])
        return later[0]


def _line(
    meeting: Meeting,
    place: Place,
    state: State,
    *,
    role: Role = "member",
    name: str = "",
    reason: str = "",
) -> Attendance:
    if place.vacant:
        raise WrongInput(
            f"{place.seat.label} is vacant on {meeting.date.text}",
            why="nobody holds the seat, so nobody can attend for it",
            todo="Appoint somebody first, or record a person in attendance without a seat",
        )
    return Attendance(
        meeting=meeting.id,
        seat=place.seat.id,
        appointment=place.appointment.id if place.appointment else "",
        organisation=place.appointment.organisation if place.appointment else "",
        name=name or place.holder,
        state=state,
        role=role,
        apology_reason=reason,
    )


def _state(
    method: Method, rule: ReferralValue | None, *, provisional: bool
) -> Literal["made", "provisional", "referred"]:
    if rule is not None:
        return "referred"
    return "provisional" if provisional or method == "no_consensus" else "made"
