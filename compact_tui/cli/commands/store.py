"""``compact doctor``, ``compact backup``, ``compact restore``: the health of the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import print_json
from compact_tui.errors import NO

if TYPE_CHECKING:
    from compact_tui.store.care import Examination, Salvaged


@click.command()
@click.option("--repair", is_flag=True, help="Save what is left into a new store beside.")
@pass_context
def doctor(ctx: Context, *, repair: bool) -> int:
    """Look the store through, from its first change on; nothing in it is changed.

    Exit code 1 where something is wrong. With --repair every intact change is then written into a
    new store beside, and the old one stays as it is.

    Example: compact --workspace ./office doctor
    """
    from compact_tui.workspace.care import examine_workspace, repair_workspace

    found = examine_workspace(ctx.root)
    saved = repair_workspace(ctx.root) if repair and not found.sound else None
    if ctx.as_json:
        print_json(found.to_json() | {"repaired": saved.to_json() if saved else None})
    else:
        _tell(found)
        if saved is not None:
            _tell_saved(saved)
    return 0 if found.sound else NO


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@pass_context
def backup(ctx: Context, file: Path) -> None:
    """Copy the workspace into FILE while it is in use, and check the copy; keys are left out.

    Example: compact --workspace ./office backup office.tar.gz
    """
    from compact_tui.workspace.care import back_up_workspace

    found = back_up_workspace(ctx.root, file)
    if ctx.as_json:
        print_json({"file": str(file), "bytes": file.stat().st_size, "changes": found.changes})
        return
    click.echo(
        f"Wrote {file} ({file.stat().st_size:,} bytes) with {found.changes:,} changes, and checked "
        "it. The private keys are not in it: keep a copy of the folder keys in another place."
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("folder", type=click.Path(path_type=Path))
@pass_context
def restore(ctx: Context, file: Path, folder: Path) -> None:
    """Make a workspace in FOLDER, which must not be in use, of the backup FILE.

    Example: compact restore office.tar.gz ./office-again
    """
    from compact_tui.workspace.care import restore_workspace

    found = restore_workspace(file, folder)
    if ctx.as_json:
        print_json({"folder": str(folder), "changes": found.changes})
        return
    click.echo(
        f"Restored {found.changes:,} changes to {folder} and checked them. Private keys are not in "
        "a backup: put the folder keys back to sign anything. Changes made after the backup may "
        "be known to partners; exchange with them before writing."
    )


def _tell(found: Examination) -> None:
    for note in found.notes:
        click.echo(f"Note: {note}.")
    for problem in found.problems:
        click.echo(f"Problem: {problem}.")
    documents = sum(digest.documents for digest in found.tables.values())
    click.echo(
        f"{found.changes:,} changes in {found.segments} segment{'s' * (found.segments != 1)}, "
        f"{documents:,} documents in {len(found.tables)} tables: "
        + ("nothing is wrong." if found.sound else "see the problems above.")
    )
    if not found.sound:
        click.echo("Restore a backup, or save what is left: compact doctor --repair")


def _tell_saved(saved: Salvaged) -> None:
    click.echo(f"Wrote {saved.changes:,} changes to {saved.store}; the old store is as it was.")
    if saved.missing:
        click.echo(f"Lost: changes {', '.join(map(str, saved.missing))}.")
    for table, doc_id in saved.doubtful:
        click.echo(f"Look at document {doc_id} of {table}: a change to it may be lost.")
    click.echo(
        f"To go on with it, rename the folder store to another name, and {saved.store.name} to "
        "store. Partners may hold what is lost here: exchange with them first."
    )
