"""``compact plugins``: the localities that are installed, and why one was refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import print_json, print_table
from compact_tui.errors import NO, WrongInput

if TYPE_CHECKING:
    from compact_tui.localities import PluginStatus, Registry
    from compact_tui.records import JsonObject


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
        print_json([_as_json(p) for p in book.plugins])
        return
    rows = [(p.id, p.version, p.kind, p.state, p.error or "") for p in book.plugins]
    print_table(("id", "version", "kind", "state", "error"), rows)


@plugins.command()
@click.argument("plugin_id", metavar="ID")
@pass_context
def show(ctx: Context, plugin_id: str) -> int:
    """Show one plugin: its state, and what it adds. Exit code 1 when it failed.

    Example: compact plugins show bromley
    """
    book = ctx.registry()
    found = [p for p in book.plugins if p.id == plugin_id]
    if not found:
        raise WrongInput(
            f"There is no plugin {plugin_id!r}",
            why=f"those found are {', '.join(p.id for p in book.plugins) or 'none'}",
            todo="Install it beside compact, or name one of them",
        )
    added = _added(book, plugin_id)
    if ctx.as_json:
        print_json([{**_as_json(p), "adds": dict(added)} for p in found])
    else:
        for one in found:
            click.echo(f"{one.id} {one.version} ({one.kind}): {one.state}")
            if one.error:
                click.echo(f"  {one.error}")
        for word, number in added.items():
            click.echo(f"  {word:15} {number}")
    return NO if any(p.error for p in found) else 0


@plugins.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--id", "pack_id", required=True, help="Such as wyre-forest.")
@click.option("--name", default="", help="The place's name.")
@click.option("--tier", default="district", help="County, district, borough …")
@pass_context
def new(ctx: Context, folder: Path, pack_id: str, name: str, tier: str) -> None:
    """Write a new pack that passes the check and its own tests, to begin from.

    Example: compact plugins new ./compact-locality-malvern --id malvern --name "Malvern Hills"
    """
    from compact_tui.localities import kit

    made = kit.new(folder, pack_id, name=name, tier=tier)
    if ctx.as_json:
        print_json({"folder": str(folder), "pack": str(made)})
        return
    click.echo(f"Wrote {made}.")
    click.echo(f"Next: compact plugins check {folder}")


@plugins.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@pass_context
def test(ctx: Context, folder: Path) -> int:
    """Run a pack's own tests (tests.toml). Exit code 1 when one fails.

    Example: compact plugins test ./compact-locality-malvern
    """
    from compact_tui.localities import kit

    results, problems = kit.run_tests(folder)
    wrong = [*problems, *(p for result in results for p in result.problems)]
    if ctx.as_json:
        print_json(
            {
                "passed": sum(r.passed for r in results),
                "failed": sum(not r.passed for r in results),
                "problems": [str(p) for p in wrong],
            }
        )
    else:
        for problem in wrong:
            click.echo(str(problem))
        passed = sum(result.passed for result in results)
        click.echo(f"{passed} passed, {len(results) - passed} failed.")
    return NO if wrong else 0


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


def _as_json(plugin: PluginStatus) -> JsonObject:
    return {
        "id": plugin.id,
        "version": plugin.version,
        "kind": plugin.kind,
        "state": plugin.state,
        "error": plugin.error,
        "distribution": plugin.distribution,
    }


def _added(book: Registry, plugin_id: str) -> dict[str, int]:
    """Count what a plugin adds, by kind of contribution; an id's first word says whose it is."""
    contributed: dict[str, list[str]] = {
        "localities": list(book.localities),
        "sources": list(book.sources),
        "sectors": list(book.sectors),
        "categories": list(book.categories),
        "bodies": list(book.bodies),
        "rules": list(book.rules),
        "facts": [seed.key for seed in book.seeds],
        "report formats": list(book.report_formats),
    }
    return {
        word: sum(key.split(".")[0] == plugin_id for key in keys)
        for word, keys in contributed.items()
    }
