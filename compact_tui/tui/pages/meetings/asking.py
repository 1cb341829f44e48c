"""What the page of meetings asks of its own: items and papers."""

from __future__ import annotations

import datetime as dt
from typing import cast

from compact_tui.records import AgendaItem
from compact_tui.tui.dialogs.fields import FormField, read_date
from compact_tui.tui.dialogs.form import Form, Values
from compact_tui.tui.pages.meetings.rows import MeetingView
from compact_tui.workspace import Workspace
from compact_tui.workspace.areas.meetings import Circulated, Purpose

PURPOSES = ("discuss", "decide", "note")


def item(view: MeetingView) -> Form[AgendaItem]:
    """Ask for an item of the agenda."""
    fields = (
        FormField("title", "Title", required=True),
        FormField("purpose", "To", "choice", choices=[(one, one) for one in PURPOSES]),
        FormField("text", "Text", "long"),
    )

    def work(ws: Workspace, values: Values) -> AgendaItem:
        return ws.meetings.add_item(
            view.meeting,
            values["title"].strip(),
            purpose=cast("Purpose", values["purpose"]),
            text=values["text"].strip(),
        )

    return Form(f"Agenda of {view.meeting.ref}", fields, work)


def papers(view: MeetingView, on: dt.date) -> Form[Circulated]:
    """Ask on which day agenda and papers went out."""
    fields = (
        FormField("on", "Went out on", "day", required=True, hint="18 July 2011, today"),
        FormField("reason", "If late, why"),
    )

    def work(ws: Workspace, values: Values) -> Circulated:
        day = read_date(values["on"], on)
        return ws.meetings.circulate(view.meeting, day, reason=values["reason"].strip())

    return Form(f"Papers of {view.meeting.ref}", fields, work)
