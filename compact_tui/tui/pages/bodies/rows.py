"""Bodies, seats and rules as rows and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import to_builtins

from compact_tui.records import Body
from compact_tui.rules.verdict import RuleInForce
from compact_tui.tui.text import Line, Span, Token, line
from compact_tui.tui.widgets.rows import Column, Row, Rows, row
from compact_tui.tui.widgets.seats import MARKS
from compact_tui.tui.widgets.verdicts import citation_lines, words
from compact_tui.workspace.areas.bodies import Place

BODIES = (Column("Body", 12, 1), Column("Seats", 6, right=True))
RULES = (
    Column("Rule", 14, 1),
    Column("Status", 15),
    Column("Strength", 14, drop=62),
    Column("Clause", 14, 2),
)
STATUS: Mapping[str, Token] = {
    "defined": "met", "none": "muted", "not_stated": "muted", "to_be_worked_up": "unsure",
    "proposed": "prompt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BodyView:
    """One body with everything that is shown of it.

    Parameters:
        missing: why nothing is known of its rules; blank where they are known.
    """

    body: Body
    places: tuple[Place, ...]
    rules: tuple[RuleInForce, ...]
    missing: str = ""


def body_rows(bodies: Sequence[tuple[Body, Sequence[Place]]]) -> Rows:
    """Return the bodies as a tree, each under the first body it answers to."""
    here = {body.id for body, _ in bodies}
    children: dict[str, list[tuple[Body, Sequence[Place]]]] = {}
    for body, places in bodies:
        parent = next((one for one in body.parents if one in here and one != body.id), "")
        children.setdefault(parent, []).append((body, places))
    rows: list[Row] = []
    _branch("", children, 0, rows, set())
    return Rows(BODIES, rows)


def _branch(
    parent: str,
    children: Mapping[str, Sequence[tuple[Body, Sequence[Place]]]],
    depth: int,
    rows: list[Row],
    seen: set[str],
) -> None:
    for body, places in children.get(parent, ()):
        if body.id in seen:
            continue
        seen.add(body.id)
        token: Token = "muted" if body.standing == "to_be_worked_up" else "plain"
        mark = "  " * (depth - 1) + "└ " if depth else ""
        name = Span(f"{mark}{body.short or body.name}", token)
        rows.append(Row(body.id, (name, Span(_seats(places), "muted"))))
        _branch(body.id, children, depth + 1, rows, seen)


def _seats(places: Sequence[Place]) -> str:
    vacant = sum(place.vacant for place in places)
    return f"{len(places)}, {vacant}V" if vacant else str(len(places) or "–")


def rule_rows(view: BodyView) -> Rows:
    """Return the rules that bind a body, those that its documents state first."""
    ordered = sorted(view.rules, key=lambda rule: (rule.status != "defined", rule.key))
    return Rows(RULES, [_rule(rule) for rule in ordered])


def _rule(rule: RuleInForce) -> Row:
    status = words(rule.status)
    strength = words(rule.strength) if rule.status in {"defined", "proposed"} else ""
    clause = rule.citation.clause if rule.citation else ""
    name = rule.key.removeprefix(f"{rule.body}.")
    return row(
        rule.key,
        (words(name), "strong"),
        (status, STATUS[rule.status]),
        strength,
        (clause, "muted"),
    )


def rule_text(rule: RuleInForce) -> list[Line]:
    """Return one rule in full: its value, its clause in its words, who contributed it."""
    lines = [
        line(
            (words(rule.kind).capitalize(), "strong"),
            f"  {words(rule.status)}, {words(rule.strength)}",
        )
    ]
    if rule.since.text:
        lines.append(line(("Since ", "muted"), rule.since.text))
    if rule.value is not None:
        parts = to_builtins(rule.value).items()
        told = [(name, value) for name, value in parts if value not in ("", None, [])]
        lines += [line((f"{words(n)}: ", "muted"), _said(v), indent=2, hang=2) for n, v in told]
    lines += citation_lines(rule.citation)
    return [*lines, line((f"Contributed by {rule.provider}", "muted"))]


def place_text(place: Place, mark: str) -> list[Line]:
    """Return one seat in full: holder, organisation, category, from when, by whom it is filled."""
    held = place.appointment
    lines = [line((place.seat.label, "strong"), f"  {MARKS[mark][0]}")]
    if held is not None:
        since = held.start.text or "no stated day"
        lines.append(
            line(("Held by ", "muted"), place.holder, (f", from {since}", "muted"), hang=2)
        )
        if place.organisation and place.organisation != place.holder:
            lines.append(line(("For ", "muted"), place.organisation))
    lines.append(line(("Sector ", "muted"), place.sector or "not known",
                      ("  category ", "muted"), place.category or "not known", hang=2))  # fmt: skip
    if place.seat.appointing:
        lines.append(line(("Filled by ", "muted"), place.seat.appointing, hang=2))
    if place.seat.role:
        lines.append(line(("Role ", "muted"), words(place.seat.role)))
    return [*lines, *citation_lines(place.seat.citation)]


def body_text(view: BodyView) -> list[Line]:
    """Return what is known of a body without seats."""
    body = view.body
    lines = [line((body.name, "strong")), line((body.kind, "muted"))]
    if body.standing == "to_be_worked_up":
        lines.append(line(("Its rules are left to be worked up.", "unsure")))
    if view.missing:
        lines.append(line(("Its rules are not known: ", "warning"), view.missing))
    lines += [line("· ", purpose, hang=2) for purpose in body.purposes]
    return [*lines, *citation_lines(body.citation)]


def _said(value: object) -> str:
    if isinstance(value, dict):
        inner = (f"{words(str(k))} {_said(v)}" for k, v in value.items() if v not in ("", None, []))
        return "(" + ", ".join(inner) + ")"
    if isinstance(value, list | tuple):
        return "; ".join(_said(one) for one in value)
    return (
        {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )
