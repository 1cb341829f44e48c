"""``compact plugins``: the localities that are installed, and why one was refused."""

from __future__ import annotations

from pathlib import Path

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import print_json, print_table
from compact_tui.errors import NO


@click.group()
def plugins() -> None:
    """The localities that are installed."""


@plugins.command("list")
@pass_context
def list_plugins(ctx: Context) -> None:
    """List the plugins found, those that failed with their error.

    Example: compact plugins list
    """
    book = ctx.registry()
    if ctx.as_json:
        print_json(
            [
                {
                    "id": p.id,
                    "version": p.version,
                    "kind": p.kind,
                    "state": p.state,
                    "error": p.error,
                    "distribution": p.distribution,
                }
                for p in book.plugins
            ]
        )
        return
    rows = [(p.id, p.version, p.kind, p.state, p.error or "") for p in book.plugins]
    print_table(("id", "version", "kind", "state", "error"), rows)


@plugins.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@pass_context
def check(ctx: Context, folder: Path) -> int:
    """Check a pack on its author's machine: each problem with place and fix.

    Example: compact plugins check ./compact_locality_bromley
    """
    from compact_tui.localities import kit

    problems = kit.check(folder)
    if ctx.as_json:
        print_json(
            [
                {"code": p.code, "level": p.level, "place": p.place, "sentence": p.sentence}
                for p in problems
            ]
        )
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo("No problems." if not problems else f"{len(problems)} problems.")
    return 0 if kit.is_clean(problems) else NO
