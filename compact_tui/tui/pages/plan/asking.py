"""The forms of the action plan."""

from __future__ import annotations

import datetime as dt

from compact_tui.records import Action, Record
from compact_tui.tui.dialogs.fields import FormField
from compact_tui.tui.dialogs.form import Form, Values
from compact_tui.workspace import Workspace

STATUSES = (("open", "open"), ("under_way", "under way"), ("done", "done"), ("dropped", "dropped"))


def status(action: Action, on: dt.date) -> Form[Record]:
    """Ask how an action stands; done is done on the day in force unless another is given."""
    fields = (
        FormField("status", "Status", "choice", action.status, choices=STATUSES),
        FormField(
            "done_on", "Done on", "date", action.done_on.text, hint="if done; today if blank"
        ),
        FormField("evidence", "Evidence", "text", action.evidence),
    )

    def work(ws: Workspace, values: Values) -> Record:
        given = {name: value.strip() for name, value in values.items()}
        if given["status"] != "done":
            given["done_on"] = ""
        elif not given["done_on"]:
            given["done_on"] = on.isoformat()
        return ws.listing.set(action, given)

    return Form(f"Status: {action.text}", fields, work)


def due(action: Action) -> Form[Record]:
    """Ask when an action is due; the words are kept as they are."""
    fields = (
        FormField("due", "When", "date", action.due.text, hint="15 January 2010, autumn 2011"),
    )
    return Form(f"When: {action.text}", fields, lambda ws, values: ws.listing.set(action, values))


def new(theme: str) -> Form[Action]:
    """Ask for a new action."""
    fields = (
        FormField("text", "What", required=True),
        FormField("theme", "Theme", value=theme),
        FormField("due", "When", "date", hint="15 January 2010, autumn 2011"),
    )

    def work(ws: Workspace, values: Values) -> Action:
        given = {name: value.strip() for name, value in values.items() if value.strip()}
        order = max((one.order for one in ws.view.every(Action)), default=0) + 1
        made = ws.listing.add("action", {**given, "order": str(order)})
        assert isinstance(made, Action)  # noqa: S101 - it was asked for by its type
        return made

    return Form("Add an action", fields, work)
