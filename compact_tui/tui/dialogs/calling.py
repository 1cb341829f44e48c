"""Calling a meeting, wherever it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from textual.dom import DOMNode

from compact_tui.records import Body, Meeting
from compact_tui.tui.dialogs.fields import FormField, read_date
from compact_tui.tui.dialogs.form import Form, Values
from compact_tui.tui.ports import shell
from compact_tui.workspace import Workspace
from compact_tui.workspace.areas.meetings import MeetingKind

KINDS = ("ordinary", "annual", "extraordinary", "urgent", "joint", "adjourned", "informal", "event")


def ask_to_call(node: DOMNode, then: Callable[[Meeting], None], *, body: str = "") -> None:
    """Ask what meeting to call, and call it with its agenda built.

    Parameters:
        body: id of the body that is chosen at first.
    """
    shell(node).read(
        node, lambda ws: ws.bodies.all(), lambda bodies: _ask(node, bodies, body, then)
    )


def _ask(node: DOMNode, bodies: Sequence[Body], body: str, then: Callable[[Meeting], None]) -> None:
    on = shell(node).desk.on
    fields = (
        FormField("body", "Body", "choice", body, choices=[(b.id, b.name) for b in bodies]),
        FormField("date", "Date", "day", required=True, hint="26 July 2011, 26 7, +2w"),
        FormField("kind", "Kind", "choice", choices=[(kind, kind) for kind in KINDS]),
        FormField("venue", "Venue"),
    )

    def work(ws: Workspace, values: Values) -> Meeting:
        called = ws.meetings.call(
            ws.bodies.by_id(values["body"]),
            read_date(values["date"], on),
            kind=cast("MeetingKind", values["kind"]),
            venue=values["venue"],
        )
        ws.meetings.build_agenda(called)
        return called

    form = Form("Call a meeting", fields, work)
    node.app.push_screen(form, lambda meeting: then(meeting) if meeting else None)
