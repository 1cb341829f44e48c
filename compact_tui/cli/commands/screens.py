"""``compact`` without a command: the screens, or the dashboard as text without a terminal."""

from __future__ import annotations

import sys

from compact_tui.cli.context import Context


def open_screens(ctx: Context) -> None:
    """Open the screens on the workspace; without a terminal print the dashboard and return."""
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if not interactive or ctx.as_json:
        from compact_tui.cli.commands.status import print_status

        with ctx.open(read_only=True) as ws:
            print_status(ctx, ws)
        return
    from compact_tui.tui import run

    with ctx.open() as ws:
        run(ws, on=ctx.on)
