"""The forms of a sitting: substitutes, those without a seat, interests and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from compact_tui.records import AgendaItem, Attendance, Interest, Meeting
from compact_tui.rules.verdict import Outcome, Verdict
from compact_tui.tui.dialogs.fields import FormField
from compact_tui.tui.dialogs.form import Form, Values
from compact_tui.workspace import Workspace
from compact_tui.workspace.areas.bodies import Place
from compact_tui.workspace.areas.sittings import Action, Decided, Method, Role

ROLES = ("observer", "support", "in_attendance", "invitee", "co_optee")
METHODS = (
    ("consensus", "by consensus"),
    ("vote", "by a vote"),
    ("no_consensus", "no consensus: refer it on"),
    ("noted", "noted"),
)
ACTIONS = (
    ("withdrew", "withdrew from the item"),
    ("spoke_only", "spoke, did not decide"),
    ("stayed", "stayed"),
)


def substitute(meeting: Meeting, place: Place) -> Form[Attendance]:
    """Ask who is there for a seat's holder."""
    fields = (FormField("name", "Who is there", required=True, hint="name or post"),)

    def work(ws: Workspace, values: Values) -> Attendance:
        name = values["name"].strip()
        return ws.sittings.mark(meeting, place, "present", role="substitute", name=name)

    return Form(f"Substitute for {place.holder or place.seat.label}", fields, work)


def attend(meeting: Meeting) -> Form[Attendance]:
    """Ask who is there without a seat."""
    roles = [(role, role.replace("_", " ")) for role in ROLES]
    fields = (
        FormField("name", "Who", required=True, hint="name or post"),
        FormField("role", "As", "choice", choices=roles),
    )

    def work(ws: Workspace, values: Values) -> Attendance:
        return ws.sittings.attend(meeting, values["name"].strip(), cast("Role", values["role"]))

    return Form("Somebody without a seat", fields, work)


def interest(
    meeting: Meeting, item: AgendaItem, places: Sequence[Place], *, seat: str = ""
) -> Form[Interest]:
    """Ask who declares what interest on an item, and what they then did.

    Parameters:
        places: the seats to choose from.
        seat: id of the seat that is chosen at first.
    """
    held = {place.seat.id: place for place in places if not place.vacant}
    seats = [(key, f"{p.seat.label}: {p.holder}" if p.holder != p.seat.label else p.holder)
             for key, p in held.items()]  # fmt: skip
    fields = (
        FormField("seat", "Who", "choice", seat, choices=seats),
        FormField("kind", "Kind", required=True, hint="personal, prejudicial"),
        FormField("nature", "Nature", hint="never leaves this office"),
        FormField("action", "Then", "choice", choices=ACTIONS),
    )

    def work(ws: Workspace, values: Values) -> Interest:
        return ws.sittings.declare_interest(
            meeting,
            item,
            held[values["seat"]],
            kind=values["kind"].strip(),
            nature=values["nature"].strip(),
            action=cast("Action", values["action"]),
        )

    return Form(f"Interest on item {item.order}: {item.title}", fields, work)


def decision(meeting: Meeting, item: AgendaItem, verdict: Verdict) -> Form[Decided]:
    """Ask what was decided on an item; without a quorum, why it is recorded all the same."""
    fields = [
        FormField("text", "Decided", "long", required=True),
        FormField("method", "How", "choice", choices=METHODS),
    ]
    if verdict.outcome is Outcome.NOT_MET:
        why = FormField("anyway", "Not quorate: why", required=True, hint="it stays provisional")
        fields.append(why)

    def work(ws: Workspace, values: Values) -> Decided:
        return ws.sittings.decide(
            meeting,
            item,
            values["text"].strip(),
            method=cast("Method", values["method"]),
            anyway=values.get("anyway", "").strip(),
        )

    return Form(f"Decision on item {item.order}: {item.title}", fields, work)
