"""Records one at a time: ``list``, ``show``, ``add``, ``set``, ``remove``, ``history``."""

from __future__ import annotations

import csv
import datetime as dt
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import cited, print_json, print_table
from compact_tui.errors import WrongInput

if TYPE_CHECKING:
    from compact_tui.records import JsonObject, Record

USUAL = (
    *("ref", "name", "title", "label", "seat", "meeting", "item", "theme", "text", "matter"),
    *("what", "document", "organisation_name", "organisation", "post", "to_body"),
    *("date", "due", "dated", "state", "status", "outcome"),
)
"""The columns that ``list`` shows where nobody chooses: those of them that the type has."""


@click.command("list")
@click.argument("type_name", metavar="TYPE")
@click.option("--where", multiple=True, metavar="FIELD=VALUE", help="Only records that read so.")
@click.option("--sort", default="", metavar="FIELD")
@click.option("--columns", default="", metavar="F,F", help="Fields to show.")
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values.")
@pass_context
def list_records(
    ctx: Context, type_name: str, where: Sequence[str], sort: str, columns: str, *, as_csv: bool
) -> None:
    """List the records of a type.

    Example: compact list action --where theme=NI4 --columns order,text,owners,due
    """
    with ctx.open(read_only=True) as workspace:
        listing = workspace.listing
        found = listing.records(type_name, where=[_pair(one) for one in where], sort=sort)
        if ctx.as_json:
            print_json([record_json(record) for record in found])
            return
        struct = listing.kind(type_name).struct
        chosen = [c.strip() for c in columns.split(",") if c.strip()]
        names = chosen or [name for name in USUAL if name in struct.__struct_fields__]
        rows = [[listing.text(record, name) for name in names] for record in found]
        if as_csv:
            csv.writer(sys.stdout).writerows([names, *rows])
            return
        print_table([name.replace("_", " ") for name in names], rows)


@click.command()
@click.argument("record_id", metavar="ID")
@pass_context
def show(ctx: Context, record_id: str) -> None:
    """Show one record by its id, reference or key.

    Example: compact show worcestershire.wcsg
    """
    from compact_tui.records import type_of

    with ctx.open(read_only=True) as workspace:
        record = workspace.view.find(record_id)
        if ctx.as_json:
            print_json(record_json(record))
            return
        listing = workspace.listing
        click.echo(
            f"{type_of(record).name.replace('_', ' ').capitalize()}: {listing.title(record)}"
        )
        for name in record.__struct_fields__:
            if name in {"id", "owner", "extra", "citation"}:
                continue
            text = listing.text(record, name)
            if text:
                click.echo(f"  {name.replace('_', ' '):20} {text}")
        if record.citation is not None:
            click.echo(f"  {'citation':20} {cited(record.citation)}")
        owner = workspace.partner_name(record.owner) or "this office"
        click.echo(f"  {'kept by':20} {owner}")


@click.command()
@click.argument("type_name", metavar="TYPE")
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE...")
@pass_context
def add(ctx: Context, type_name: str, fields: Sequence[str]) -> None:
    """Add a record.

    Example: compact add event title="Compact Awards" date="November 2011"
    """
    with ctx.open() as workspace:
        record = workspace.listing.add(type_name, dict(_pair(one) for one in fields))
        _said(ctx, record, "Added")


@click.command("set")
@click.argument("record_id", metavar="ID")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@pass_context
def set_fields(ctx: Context, record_id: str, fields: Sequence[str]) -> None:
    """Change fields of a record.

    Example: compact set ACTION-2 status=done
    """
    with ctx.open() as workspace:
        found = workspace.view.find(record_id)
        _said(ctx, workspace.listing.set(found, dict(_pair(one) for one in fields)), "Changed")


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--reason", required=True, help="Why; the history keeps it.")
@pass_context
def remove(ctx: Context, record_id: str, reason: str) -> None:
    """Delete a record; its history stays.

    Example: compact remove EVENT-3 --reason "entered twice"
    """
    with ctx.open() as workspace:
        found = workspace.view.find(record_id)
        workspace.listing.remove(found, reason)
        _said(ctx, found, "Deleted")


@click.command()
@click.argument("record_id", metavar="[ID]", default="")
@pass_context
def history(ctx: Context, record_id: str) -> None:
    """List who did what, newest first; of one record, if named.

    Example: compact history WCSG-2011-07-26
    """
    with ctx.open(read_only=True) as workspace:
        acts = workspace.listing.history(workspace.view.find(record_id) if record_id else None)
        if ctx.as_json:
            print_json(
                [
                    {
                        "sequence": a.sequence,
                        "at_ms": a.at_ms,
                        "who": a.who,
                        "why": a.why,
                        "records": [{"type": t, "id": i} for t, i in a.records],
                    }
                    for a in acts
                ]
            )
            return
        rows = [(str(a.sequence), _when(a.at_ms), a.who, a.why, str(len(a.records))) for a in acts]
        print_table(("no.", "when", "who", "what", "records"), rows)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise WrongInput(f"{text!r} is not FIELD=VALUE", todo="Write it like status=done")
    return name.strip(), value


def record_json(record: Record) -> JsonObject:
    """Return a record as JSON: type, id, owner, then its fields as the type's schema has them."""
    from compact_tui.records import type_of
    from compact_tui.records.codec import to_fields

    head: JsonObject = {"type": type_of(record).name, "id": record.id, "owner": record.owner}
    return head | to_fields(record)


def _said(ctx: Context, record: Record, verb: str) -> None:
    if ctx.as_json:
        print_json(record_json(record))
    else:
        click.echo(f"{verb} {record.ref or record.id}.")


def _when(at_ms: int) -> str:
    return dt.datetime.fromtimestamp(at_ms / 1000, tz=dt.UTC).strftime("%Y-%m-%d %H:%M")
