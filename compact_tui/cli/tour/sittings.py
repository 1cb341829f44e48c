"""Steps 2 and 3: two meetings with live quorum, an interest on one item, and a referral."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compact_tui.cli.tour.offices import Cast
from compact_tui.records import PartialDate

if TYPE_CHECKING:
    from compact_tui.records import Meeting
    from compact_tui.workspace import Workspace
    from compact_tui.workspace.areas.bodies import Place


def steering_group(cast: Cast) -> None:
    """Hold the Steering Group's quarterly meeting under 'at least 5, at least one VCS'."""
    ws, teller = cast.worcestershire, cast.teller
    teller.step("Worcestershire's Steering Group meets; quorum is judged as people arrive")
    body = ws.bodies.named("worcestershire.wcsg")
    meeting = ws.meetings.call(body, PartialDate.parse("26 July 2011"))
    ws.meetings.build_agenda(meeting)
    item = ws.meetings.add_item(meeting, "Refresh of the Compact", purpose="decide")
    ws.meetings.add_item(meeting, "Terms of reference", purpose="discuss")
    sent = ws.meetings.circulate(meeting, PartialDate.parse("18 July 2011")).meeting
    teller.tell(
        f"{meeting.ref}: {len(ws.meetings.agenda(meeting))} items; papers out on "
        f"{sent.papers_issued.text} (this group's terms state no notice)."
    )
    ws.sittings.open(meeting)
    places = ws.bodies.seats(body, meeting.date)
    public = [p for p in places if p.side == "public"]
    voluntary = [p for p in places if p.side == "voluntary"]
    _arrive(ws, meeting, public[:4])
    teller.verdict("4 from the public bodies", ws.sittings.quorum(meeting))
    _arrive(ws, meeting, public[4:5])
    teller.verdict("a fifth public body arrives", ws.sittings.quorum(meeting))
    _arrive(ws, meeting, voluntary[:1])
    teller.verdict("a VCS representative arrives", ws.sittings.quorum(meeting))
    ws.sittings.declare_interest(meeting, item, voluntary[0], kind="personal", action="withdrew")
    teller.tell(f"{voluntary[0].seat.label} declares an interest on item {item.order} and leaves:")
    teller.verdict(f"item {item.order}", ws.sittings.quorum(meeting, item))
    teller.verdict("the meeting itself", ws.sittings.quorum(meeting))
    _close(ws, meeting)


def bromley_group(cast: Cast) -> None:
    """Hold Bromley's meeting under '60% of the existing group, both sectors present'."""
    ws, teller = cast.bromley, cast.teller
    teller.step("Bromley's Steering Group meets under its own quorum: 60% of the existing group")
    body = ws.bodies.named("bromley.csg")
    meeting = ws.meetings.call(body, PartialDate.parse("9 March 2010"))
    ws.meetings.build_agenda(meeting)
    item = ws.meetings.add_item(meeting, "Commissioning action plan", purpose="decide")
    ws.sittings.open(meeting)
    places = ws.bodies.seats(body, meeting.date)
    public = [p for p in places if p.side == "public"]
    voluntary = [p for p in places if p.side == "voluntary"]
    _arrive(ws, meeting, public)
    teller.verdict("all 5 statutory members and nobody else", ws.sittings.quorum(meeting))
    ws.sittings.mark(meeting, public[-1], "apologies")
    _arrive(ws, meeting, voluntary[:1])
    teller.verdict("one sends apologies, one VCS member arrives", ws.sittings.quorum(meeting))
    ws.sittings.declare_interest(meeting, item, voluntary[0], kind="prejudicial", action="withdrew")
    teller.verdict(
        f"item {item.order}, the VCS member withdrawn", ws.sittings.quorum(meeting, item)
    )
    teller.verdict("the meeting itself", ws.sittings.quorum(meeting))
    _close(ws, meeting)


def referral(cast: Cast) -> None:
    """Fail to agree in the Partnership, so that its rules send the matter to the Board."""
    ws, teller = cast.worcestershire, cast.teller
    teller.step("No consensus in the Partnership: its own rule refers the matter to the Board")
    partnership = ws.bodies.named("worcestershire.partnership")
    board = ws.bodies.named("worcestershire.board")
    waiting = ws.meetings.call(board, PartialDate.parse("13 September 2011"))
    ws.meetings.build_agenda(waiting)
    meeting = ws.meetings.call(partnership, PartialDate.parse("30 June 2011"))
    ws.meetings.build_agenda(meeting)
    sent = ws.meetings.circulate(meeting, PartialDate.parse("23 June 2011"))
    for finding in sent.findings:
        teller.tell(f"Papers went out on 23 June 2011: {finding.sentence}")
    item = ws.meetings.add_item(meeting, "Budget for forum events", purpose="decide")
    ws.sittings.open(meeting)
    done = ws.sittings.decide(meeting, item, "No consensus was reached.", method="no_consensus")
    ws.sittings.close(meeting)
    rule = ws.judging.in_force(partnership, "referral", meeting.date)[0]
    if done.referred_to is None or done.placed_on is None:
        teller.tell("The matter was not referred; see 'compact rules list'.")
        return
    clause = rule.citation.clause if rule.citation else ""
    teller.tell(
        f"{done.decision.ref} is {done.decision.state} to {done.referred_to.name}",
        f"({rule.key}: {clause}).",
        f"It waits on the agenda of {done.placed_on.ref}:",
    )
    teller.listed(f"{i.order}. {i.title}" for i in ws.meetings.agenda(done.placed_on))


def _close(ws: Workspace, meeting: Meeting) -> None:
    """Close a meeting once every seat is in a list: those not marked had sent apologies."""
    for line in ws.sittings.roll(meeting):
        if line.mark == "?" and line.place is not None:
            ws.sittings.mark(meeting, line.place, "apologies")
    ws.sittings.close(meeting)


def _arrive(ws: Workspace, meeting: Meeting, places: list[Place]) -> None:
    for place in places:
        ws.sittings.mark(meeting, place, "present")
