"""The forms of membership: appointing to a seat, ending an appointment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.dom import DOMNode

from compact_tui.records import Appointment, Organisation, PartialDate
from compact_tui.tui.dialogs.fields import FormField, read_date
from compact_tui.tui.dialogs.form import Form, Values
from compact_tui.tui.ports import shell
from compact_tui.workspace import Workspace
from compact_tui.workspace.areas.bodies import Place


def ask_to_appoint(node: DOMNode, place: Place) -> None:
    """Ask who holds a seat from when; whoever holds it now ends on the day before."""

    def ask(organisations: Sequence[Organisation]) -> None:
        node.app.push_screen(_appointing(place, organisations, shell(node).desk.on))

    shell(node).read(node, lambda ws: ws.view.every(Organisation), ask)


def ending(place: Place, on: dt.date) -> Form[Appointment]:
    """Ask for the last day of whoever holds a seat."""
    fields = (FormField("end", "Last day", "day", required=True, hint="26 July 2011, today"),)

    def work(ws: Workspace, values: Values) -> Appointment:
        assert place.appointment is not None  # noqa: S101 - only asked of a seat that is held
        return ws.bodies.end_appointment(place.appointment, read_date(values["end"], on))

    return Form(f"{place.holder}: end on {place.seat.label}", fields, work)


def _appointing(
    place: Place, organisations: Sequence[Organisation], on: dt.date
) -> Form[Appointment]:
    named = sorted(organisations, key=lambda one: one.name.casefold())
    known = place.appointment.organisation if place.appointment else place.seat.organisation
    fields = (
        FormField("post", "Post", hint="as the paper gives it"),
        FormField("organisation", "For", "choice", known,
                  choices=[("", "not stated"), *((one.id, one.name) for one in named)]),
        FormField("start", "From", "day", required=True, hint="1 September 2011, today"),
    )  # fmt: skip

    def work(ws: Workspace, values: Values) -> Appointment:
        start = read_date(values["start"], on)
        if place.appointment is not None and start.day is not None:
            eve = start.day - dt.timedelta(days=1)
            ws.bodies.end_appointment(place.appointment, PartialDate.of(eve))
        return ws.bodies.appoint(
            place.seat,
            organisation=values["organisation"],
            post=values["post"].strip(),
            start=start,
        )

    return Form(f"Appoint to {place.seat.label}", fields, work)
