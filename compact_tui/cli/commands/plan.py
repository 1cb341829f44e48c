"""``compact plan``: the action plan of a body."""

from __future__ import annotations

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import print_json, print_table


@click.command()
@click.option("--body", default="", help="Only this body: key, short name or name.")
@pass_context
def plan(ctx: Context, body: str) -> None:
    """Print the action plan: theme, action, who, when, as the plan gives them.

    Example: compact plan --body bromley.csg
    """
    from compact_tui.records import Action
    from compact_tui.records.codec import to_fields

    with ctx.open(read_only=True) as ws:
        wanted = ws.bodies.named(body).id if body else ""
        rows = [a for a in ws.view.every(Action) if not wanted or a.body == wanted]
        rows.sort(key=lambda action: (action.body, action.order, action.id))
        if ctx.as_json:
            print_json([{"id": a.id, **to_fields(a)} for a in rows])
            return
        cells = [
            (
                str(a.order or ""),
                a.theme,
                a.text,
                ", ".join(o.written for o in a.owners),
                a.due.text,
                a.status.replace("_", " "),
            )
            for a in rows
        ]
        print_table(("row", "theme", "action", "who", "when", "status"), cells)
