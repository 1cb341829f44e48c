"""``compact demo``: three offices from the shipped facts, and a short tour across them."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import print_json

DEFAULT = Path("compact-demo")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--open",
    "office",
    type=click.Choice(["worcestershire", "wyre-forest", "bromley"]),
    default="worcestershire",
    help="The office to open the screens on afterwards.",
)
@pass_context
def demo(ctx: Context, folder: Path | None, office: str) -> None:
    """Play a tour in FOLDER (./compact-demo where left out), then open the screens on a terminal.

    Example: compact demo --open bromley
    """
    from compact_tui.cli.tour.folder import claim
    from compact_tui.cli.tour.telling import Teller
    from compact_tui.cli.tour.tour import play

    teller = Teller(silent=ctx.as_json)
    with claim(folder or DEFAULT, others=folder is None) as held:
        play(held.path, ctx.registry(), teller)
        if ctx.as_json:
            print_json({"folder": str(held.path), "lines": list(teller.lines)})
            return
        teller.say("", f"The three offices are in {held.path}. Look around with:")
        teller.say(f"  {_program()} --workspace {shlex.quote(str(held.path / office))}")
        if sys.stdin.isatty() and sys.stdout.isatty():
            _open(ctx, held.path / office)


def _program() -> str:
    """Return how to call the command from here: by its name, or by where it lies."""
    if shutil.which("compact"):
        return "compact"
    beside = Path(sys.executable).with_name("compact")
    return shlex.quote(os.path.relpath(beside)) if beside.exists() else "compact"


def _open(ctx: Context, root: Path) -> None:
    import dataclasses

    from compact_tui.cli.commands.screens import open_screens

    click.pause("\nPress any key to open the screens …")
    open_screens(dataclasses.replace(ctx, workspace_dir=root))
