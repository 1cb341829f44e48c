"""``compact plan``: the action plan of a body."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import print_json, print_table, terminal_columns

if TYPE_CHECKING:
    from compact_tui.records import Action


@click.command()
@click.option("--body", default="", help="Only this body: key, short name or name.")
@pass_context
def plan(ctx: Context, body: str) -> None:
    """Print the action plan: theme, action, who, when, as the plan gives them.

    Example: compact plan --body bromley.csg
    """
    from compact_tui.cli.commands.records import record_json
    from compact_tui.records import Action

    with ctx.open(read_only=True) as ws:
        wanted = ws.bodies.named(body).id if body else ""
        rows = [a for a in ws.view.every(Action) if not wanted or a.body == wanted]
        rows.sort(key=lambda action: (action.body, action.order, action.id))
        if ctx.as_json:
            print_json([record_json(action) for action in rows])
            return
        if terminal_columns() is None:
            cells = [(_cells(a)[0], a.theme, *_cells(a)[1:]) for a in rows]
            print_table(("row", "theme", "action", "who", "when", "status"), cells)
            return
        under: list[Sequence[str] | str] = []
        for theme, group in groupby(rows, key=lambda action: action.theme):
            under += [theme or "(no theme)", *map(_cells, group)]
        print_table(("row", "action", "who", "when", "status"), under, wrap=True)


def _cells(action: Action) -> tuple[str, ...]:
    return (
        str(action.order or ""),
        action.text,
        ", ".join(owner.written for owner in action.owners),
        action.due.text,
        action.status.replace("_", " "),
    )
