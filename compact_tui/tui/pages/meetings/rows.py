"""Meetings, their agendas and what is known of an item, as rows and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compact_tui.records import AgendaItem, Body, Decision, Interest, Meeting, Paper
from compact_tui.rules.verdict import Finding, Verdict
from compact_tui.tui.text import Line, Token, line
from compact_tui.tui.widgets.rows import Column, Row, Rows, row
from compact_tui.tui.widgets.verdicts import finding_lines, quorum_lines, rule_lines

MEETINGS = (
    Column("Date", 17),
    Column("Body", 10, 1),
    Column("State", 9),
    Column("Reference", 20, drop=64),
)
AGENDA = (
    Column("", 3, right=True), Column("Agenda", 20, 1), Column("", 8),
    Column("", 10, drop=44), Column("", 11, drop=56),
)  # fmt: skip

STATES: Mapping[str, Token] = {"open": "met", "called": "strong", "cancelled": "muted"}


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting with everything that is shown of it."""

    meeting: Meeting
    body: Body
    items: tuple[AgendaItem, ...]
    papers: tuple[Paper, ...]
    interests: tuple[Interest, ...]
    decisions: tuple[Decision, ...]
    quorum: Verdict
    findings: tuple[Finding, ...]


def meeting_rows(meetings: Sequence[tuple[Meeting, str]]) -> Rows:
    """Return the meetings, each with its body's name, the latest first."""
    return Rows(MEETINGS, [_meeting(meeting, body) for meeting, body in reversed(meetings)])


def agenda_rows(view: MeetingView) -> Rows:
    """Return the agenda: number, title, purpose, and how much stands behind each item."""
    return Rows(AGENDA, [_item(item, view) for item in view.items])


def meeting_text(view: MeetingView) -> list[Line]:
    """Return what is known of the meeting itself: papers out, quorum, findings."""
    meeting = view.meeting
    lines = [
        line((meeting.title, "strong")),
        line(f"{meeting.kind}, {meeting.status}", f", at {meeting.venue}" if meeting.venue else ""),
        line(("Papers went out: ", "muted"), meeting.papers_issued.text or "no day is recorded"),
        *(
            line(("Paper: ", "muted"), paper.title, hang=7)
            for paper in view.papers
            if not paper.item
        ),
    ]
    for finding in view.findings:
        lines += [Line(), *finding_lines(finding)]
    return [
        *lines,
        Line(),
        *quorum_lines("on the roll as it stands", view.quorum),
        *rule_lines(view.quorum.rule),
    ]


def item_text(view: MeetingView, item: AgendaItem) -> list[Line]:
    """Return what is known of one item: text, papers, interests, decisions."""
    lines = [line((f"{item.order}  {item.title}", "strong"), hang=3)]
    lines += [line(item.text)] if item.text else []
    lines += [line(("Lead: ", "muted"), item.lead)] if item.lead else []
    lines += [
        line(("Paper: ", "muted"), paper.title, (f" ({paper.dated.text})", "muted"), hang=7)
        for paper in view.papers
        if paper.item == item.id
    ]
    for one in (i for i in view.interests if i.item == item.id):
        acted = one.action.replace("_", " ")
        lines.append(line(("Interest: ", "warning"), f"{one.name}, {one.kind}; {acted}", hang=7))
    for made in (d for d in view.decisions if d.item == item.id):
        lines.append(line(("Decision: ", "met"), made.text, hang=7))
        how = f"{made.method.replace('_', ' ')}, {made.state}; {len(made.entitled)} seats entitled"
        lines.append(line((how, "muted"), indent=2))
    if len(lines) == 1:
        lines.append(line(("No paper, interest or decision yet.", "muted")))
    return lines


def _meeting(meeting: Meeting, body: str) -> Row:
    state = (meeting.status, STATES.get(meeting.status, "plain"))
    return row(meeting.id, (meeting.date.text, "strong"), body, state, (meeting.ref, "muted"))


def _item(item: AgendaItem, view: MeetingView) -> Row:
    papers = sum(paper.item == item.id for paper in view.papers)
    interests = sum(one.item == item.id for one in view.interests)
    decision = next((one for one in view.decisions if one.item == item.id), None)
    behind = [_count(papers, "paper"), _count(interests, "interest")]
    return row(
        item.id,
        (item.number or str(item.order), "key"),
        item.title,
        (item.purpose, "muted"),
        (next((one for one in behind if one), ""), "warning" if interests else "plain"),
        (decision.state if decision else "", "met"),
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""
