"""What the page of meetings reads."""

from __future__ import annotations

import datetime as dt

from compact_tui.errors import WrongInput
from compact_tui.records import Meeting, Paper
from compact_tui.tui.pages.meetings.rows import MeetingView
from compact_tui.workspace import Workspace


def read_meetings(workspace: Workspace) -> list[tuple[Meeting, str]]:
    """Read all meetings, each with its body's name, earliest first."""
    found = sorted(workspace.view.every(Meeting), key=lambda meeting: meeting.date.sort_key)
    return [(meeting, workspace.bodies.name(meeting.body)) for meeting in found]


def read_view(workspace: Workspace, meeting_id: str, on: dt.date) -> MeetingView:
    """Read one meeting with its agenda, papers, interests, decisions, quorum and findings."""
    meeting = workspace.view.get("meeting", meeting_id)
    if not isinstance(meeting, Meeting):
        raise WrongInput("That meeting is no longer in this workspace", todo="Read the page again")
    body = workspace.bodies.by_id(meeting.body)
    findings = workspace.judging.findings(body=body, on=on)
    return MeetingView(
        meeting=meeting,
        body=body,
        items=tuple(workspace.meetings.agenda(meeting)),
        papers=tuple(p for p in workspace.view.every(Paper) if p.meeting == meeting.id),
        interests=tuple(workspace.sittings.interests(meeting)),
        decisions=tuple(workspace.sittings.decisions(meeting)),
        quorum=workspace.sittings.quorum(meeting),
        findings=tuple(f for f in findings if f.record == meeting.id),
    )
