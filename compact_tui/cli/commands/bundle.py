"""``compact bundle``: signed exchange, checked and previewed before anything is written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import print_json, print_table
from compact_tui.errors import NO

if TYPE_CHECKING:
    from compact_tui.exchange import Preview
    from compact_tui.records import Json, JsonObject
    from compact_tui.workspace import Workspace
    from compact_tui.workspace.areas.exchanging import Incoming

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def bundle() -> None:
    """Signed files of changes for partners, and theirs for us."""


@bundle.command()
@click.argument("path", type=FILE)
@click.option("--to", "to", multiple=True, required=True, help="A partner's name; may be repeated.")
@click.option(
    "--attach", multiple=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@pass_context
def export(ctx: Context, path: Path, to: tuple[str, ...], attach: tuple[Path, ...]) -> None:
    """Write a signed bundle: what the partners lack, without what they may not see.

    Example: compact bundle export to-wyre-forest.compact --to "Wyre Forest"
    """
    with ctx.open() as ws:
        pins = [ws.exchanging.partner(name) for name in to]
        done = ws.exchanging.export(pins, path, attachments=attach)
        if ctx.as_json:
            print_json(
                {
                    "file": str(path),
                    "changesets": done.changesets,
                    "operations": done.operations,
                    "withheld": done.withheld,
                    "size": done.size,
                    "sha256": done.sha256,
                }
            )
            return
        click.echo(
            f"Wrote {path} for {', '.join(p.name for p in pins)}: {done.changesets} changesets, "
            f"{done.operations} operations of which {done.withheld} withheld, {done.size:,} bytes."
        )
        for note in done.notes:
            click.echo(f"Note: {note}.")


@bundle.command()
@click.argument("path", type=FILE)
@pass_context
def inspect(ctx: Context, path: Path) -> None:
    """Print what a bundle says of itself; it is not verified by this.

    Example: compact bundle inspect from-wyre-forest.compact
    """
    from compact_tui.exchange import UNVERIFIED, inspect_bundle

    found = inspect_bundle(path)
    if ctx.as_json:
        print_json(
            {
                "office": found.office,
                "name": found.name,
                "changesets": found.changesets,
                "operations": found.operations,
                "withheld": found.withheld,
                "endorsements": found.endorsements,
                "verified": False,
            }
        )
        return
    made = dt.datetime.fromtimestamp(found.made / 1000, tz=dt.UTC)
    click.echo(f"From {found.name or found.office}, made {made:%Y-%m-%d %H:%M} by its own clock.")
    click.echo(
        f"{found.changesets} changesets, {found.operations} operations of which "
        f"{found.withheld} withheld, {found.endorsements} endorsements."
    )
    click.echo(f"Mind: {UNVERIFIED}.")


@bundle.command()
@click.argument("path", type=FILE)
@click.option("--for-others", is_flag=True, help="Read a bundle that is addressed to others only.")
@pass_context
def verify(ctx: Context, path: Path, *, for_others: bool) -> int:
    """Verify a bundle whole. Exit code 1 when it does not verify or has to wait.

    Example: compact bundle verify from-wyre-forest.compact
    """
    with ctx.open(read_only=True) as ws:
        incoming = ws.exchanging.preview(path, for_others=for_others)
        if ctx.as_json:
            print_json(
                {
                    "verified": True,
                    "sender": incoming.sender,
                    "holds": [h.sentence for h in incoming.holds],
                }
            )
        else:
            click.echo(f"Verified: signed by {incoming.sender}, every line and digest agrees.")
            _say_holds(incoming)
        return NO if incoming.holds else 0


@bundle.command("import")
@click.argument("path", type=FILE)
@click.option("--apply", is_flag=True, help="Import it, once the preview is as expected.")
@click.option("--for-others", is_flag=True, help="Read a bundle that is addressed to others only.")
@pass_context
def import_bundle(ctx: Context, path: Path, *, apply: bool, for_others: bool) -> int:
    """Preview a bundle; with --apply import exactly that.

    Example: compact bundle import from-wyre-forest.compact --apply
    """
    with ctx.open(read_only=not apply) as ws:
        incoming = ws.exchanging.preview(path, for_others=for_others)
        if not ctx.as_json:
            click.echo(f"Verified: signed by {incoming.sender}.")
            _say_holds(incoming)
            if not incoming.holds:
                print_preview(ws, incoming.preview)
        done = apply and not incoming.holds and _agreed(ctx)
        if done:
            ws.exchanging.apply(incoming)
        if ctx.as_json:
            holds: list[Json] = [hold.sentence for hold in incoming.holds]
            head: JsonObject = {"sender": incoming.sender, "applied": done, "holds": holds}
            print_json(head | preview_json(incoming.preview))
        elif not incoming.holds:
            click.echo(_outcome(incoming, done=done))
        return NO if incoming.holds else 0


@bundle.command()
@pass_context
def conflicts(ctx: Context) -> int:
    """List fields with several live values, and proposals by other offices. Exit code 1 if any.

    Example: compact bundle conflicts
    """
    with ctx.open(read_only=True) as ws:
        found = ws.exchanging.contested()
        rows = []
        for one in found:
            title = ws.listing.title(one.record)
            for field, claims in one.state.conflicts.items():
                rows += [
                    (one.type_name, title, field, ws.exchanging.trust.name(c.office), str(c.value))
                    for c in claims
                ]
            rows += [
                (
                    one.type_name,
                    title,
                    ", ".join(p.fields),
                    ws.exchanging.trust.name(p.office),
                    "proposed",
                )
                for p in one.state.proposals
            ]
        if ctx.as_json:
            print_json(
                [
                    {"type": t, "title": x, "field": f, "office": o, "value": v}
                    for t, x, f, o, v in rows
                ]
            )
        elif rows:
            print_table(("type", "record", "field", "office", "value"), rows)
        else:
            click.echo("No conflicts and no proposals.")
        return NO if rows else 0


def print_preview(ws: Workspace, preview: Preview) -> None:
    """Print what an import does: by office, then each record with the fields that change."""
    for office in preview.offices:
        click.echo(
            f"{office.name}: {office.changesets} changesets, {office.operations} operations, "
            f"{office.withheld} withheld"
            + (f", {office.future_dated} dated in the future" if office.future_dated else "")
        )
    counts = preview.counts()
    click.echo(
        "Records: " + (", ".join(f"{n} {word}" for word, n in sorted(counts.items())) or "none")
    )
    rows = []
    for one in preview.records:
        shown = ", ".join(f.field for f in one.fields)
        title = next(
            (str(f.after) for f in one.fields if f.field in {"name", "title", "text", "label"}), ""
        )
        held = ws.view.get(one.type, one.id)
        rows.append(
            (
                one.outcome,
                one.type.replace("_", " "),
                (title or (ws.listing.title(held) if held else one.id))[:50],
                shown[:60],
            )
        )
    if rows:
        print_table(("outcome", "type", "record", "fields"), rows)
    for notice in preview.notices:
        click.echo(f"Mind: {notice}")


def preview_json(preview: Preview) -> JsonObject:
    """Return a preview as a JSON object."""
    return {
        "records": [
            {
                "type": r.type,
                "id": r.id,
                "owner": r.owner,
                "outcome": r.outcome,
                "fields": [
                    {"field": f.field, "outcome": f.outcome, "before": f.before, "after": f.after}
                    for f in r.fields
                ],
            }
            for r in preview.records
        ],
        "offices": [
            {
                "name": o.name,
                "changesets": o.changesets,
                "operations": o.operations,
                "withheld": o.withheld,
                "future_dated": o.future_dated,
            }
            for o in preview.offices
        ],
        "notices": list(preview.notices),
    }


def _outcome(incoming: Incoming, *, done: bool) -> str:
    if not incoming.plan.attached:
        return "Nothing in it is new here; nothing was changed."
    return "Imported." if done else "Nothing was changed; import it with --apply."


def _say_holds(incoming: Incoming) -> None:
    for hold in incoming.holds:
        click.echo(f"It waits: {hold.sentence}", err=True)


def _agreed(ctx: Context) -> bool:
    import sys

    asked = sys.stdin.isatty() and not ctx.as_json and not ctx.yes
    return not asked or click.confirm("Import this?", default=True)
