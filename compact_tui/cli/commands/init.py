"""``compact init``: a new workspace with the locality's bodies, seats, rules and agreements."""

from __future__ import annotations

from pathlib import Path

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import print_json


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--locality", required=True, help="Id of the locality; see 'compact plugins list'.")
@click.option("--office", required=True, help="The office's name, as partners will see it.")
@click.option("--officer", default="", help="Who keeps the records, for the history.")
@pass_context
def init(ctx: Context, folder: Path, locality: str, office: str, officer: str) -> None:
    """Make a new workspace in FOLDER.

    Example: compact init ./office --locality bromley --office "Bromley Compact office"
    """
    from compact_tui.records import Body, Seat, registered
    from compact_tui.workspace import create_workspace

    with create_workspace(
        folder,
        locality=locality,
        office=office,
        officer=officer or ctx.officer,
        without=ctx.left_out,
    ) as workspace:
        made = {k.name: len(workspace.view.every(k.struct)) for k in registered().values()}
        if ctx.as_json:
            print_json(
                {"workspace": str(folder), "office": workspace.office, "records": dict(made)}
            )
            return
        bodies, seats = len(workspace.view.every(Body)), len(workspace.view.every(Seat))
        click.echo(f"Made the workspace {folder} for {office} ({locality}).")
        click.echo(
            f"It begins with {bodies} bodies, {seats} seats and {sum(made.values())} records."
        )
        click.echo(f"Next: compact --workspace {folder} check")
