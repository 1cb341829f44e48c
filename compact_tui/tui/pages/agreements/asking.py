"""The form that asks an organisation to endorse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from compact_tui.errors import WrongInput
from compact_tui.records import Compact, EndorsementRequest, Organisation
from compact_tui.tui.dialogs.fields import FormField, read_date
from compact_tui.tui.dialogs.form import Form, Values
from compact_tui.workspace import Workspace


def asking(
    compact: Compact, organisations: Sequence[Organisation], on: dt.date
) -> Form[EndorsementRequest]:
    """Ask which organisation is to endorse, asked when, expected by when."""
    named = {one.id: one for one in sorted(organisations, key=lambda one: one.name.casefold())}
    choices = [(key, one.name) for key, one in named.items()]
    fields = (
        FormField("organisation", "Who", "choice", choices=choices),
        FormField("asked_on", "Asked on", "day", value=f"{on.day} {on:%B %Y}", required=True),
        FormField("expected", "Expected by", "date", hint="September 2011, autumn 2011"),
    )

    def work(ws: Workspace, values: Values) -> EndorsementRequest:
        organisation = named.get(values["organisation"])
        if organisation is None:
            raise WrongInput(
                "No organisation is kept here", todo="Add one with 'compact add organisation'"
            )
        return ws.agreements.ask(
            compact,
            organisation,
            asked_on=read_date(values["asked_on"], on),
            expected=read_date(values["expected"], on),
        )

    return Form(f"Ask to endorse {compact.title}", fields, work)
