"""``compact report``: papers in the shape that their recipients ask for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.context import Context, date_given, pass_context
from compact_tui.cli.printing import print_json, print_table
from compact_tui.errors import NO, WrongInput

if TYPE_CHECKING:
    from compact_tui.records import Paper
    from compact_tui.workspace import Workspace


@click.group()
def report() -> None:
    """Papers and reports. PAPER is its reference, such as PAPER-1."""


@report.command()
@pass_context
def formats(ctx: Context) -> None:
    """List the report formats that the plugins offer, with their recipients.

    Example: compact report formats
    """
    with ctx.open(read_only=True) as ws:
        found = ws.papers.formats()
        if ctx.as_json:
            print_json(
                [
                    {
                        "id": f.id,
                        "title": f.title,
                        "recipient": f.recipient,
                        "sections": [s.heading for s in f.sections],
                    }
                    for f in found
                ]
            )
            return
        print_table(("format", "title", "recipient"), [(f.id, f.title, f.recipient) for f in found])


@report.command()
@click.option("--format", "format_id", required=True, help="Id of a report format.")
@click.option("--title", required=True)
@click.option("--dated", default="", help="The date that the paper carries.")
@pass_context
def new(ctx: Context, format_id: str, title: str, dated: str) -> None:
    """Begin a paper in a recipient's format.

    Example: compact report new --format board-update --title "Compact update" --dated "June 2011"
    """
    with ctx.open() as ws:
        paper = ws.papers.new(format_id, title, dated=date_given(dated))
        if ctx.as_json:
            print_json({"id": paper.id, "ref": paper.ref, "title": paper.title})
            return
        click.echo(f"Began {paper.ref}: {paper.title}. Next: compact report check {paper.ref}")


@report.command()
@click.argument("ref", metavar="PAPER")
@click.option("--section", required=True, help="The heading, as the recipient words it.")
@click.option("--text", required=True)
@pass_context
def edit(ctx: Context, ref: str, section: str, text: str) -> None:
    """Write the text of one section.

    Example: compact report edit PAPER-2 --section Introduction --text "…"
    """
    with ctx.open() as ws:
        paper = ws.papers.write_section(_paper(ws, ref), section, text)
        if ctx.as_json:
            print_json({"id": paper.id, "ref": paper.ref, "title": paper.title})
            return
        click.echo(f"Wrote '{section}' of {paper.ref}.")


@report.command()
@click.argument("ref", metavar="PAPER")
@pass_context
def check(ctx: Context, ref: str) -> int:
    """List what the recipient requires and the paper lacks. Exit code 1 if there is any.

    Example: compact report check PAPER-1
    """
    with ctx.open(read_only=True) as ws:
        missing = ws.papers.compile(_paper(ws, ref)).missing
        if ctx.as_json:
            print_json(
                [{"part": m.part, "label": m.label, "sentence": m.sentence} for m in missing]
            )
        else:
            for one in missing:
                click.echo(one.sentence)
            click.echo(f"{len(missing)} missing." if missing else "Nothing is missing.")
        return NO if missing else 0


@report.command()
@click.argument("ref", metavar="PAPER")
@click.option("--to", "path", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--set", "given", multiple=True, metavar="LABEL=TEXT", help="A header or sign-off line."
)
@click.option(
    "--public", is_flag=True, help="The public edition: exempt headings stay, content goes."
)
@pass_context
def render(ctx: Context, ref: str, path: Path, given: tuple[str, ...], *, public: bool) -> None:
    """Write a paper as Markdown (.md) or Word (.docx).

    Example: compact report render PAPER-1 --to update.docx --set "Name=…"
    """
    from compact_tui.records import Audience

    with ctx.open(read_only=True) as ws:
        values = dict(_pair(one) for one in given)
        audience = Audience.PUBLIC if public else Audience.OFFICE
        on = ctx.on if ctx.on_text else None
        done = ws.papers.write(_paper(ws, ref), path, on=on, values=values, audience=audience)
        if ctx.as_json:
            print_json({"file": str(path), "missing": [m.sentence for m in done.compiled.missing]})
            return
        click.echo(f"Wrote {done.path}.")
        for one in done.compiled.missing:
            click.echo(f"Mind: {one.sentence}")


def _paper(ws: Workspace, ref: str) -> Paper:
    from compact_tui.records import Paper

    found = ws.view.find(ref)
    if isinstance(found, Paper):
        return found
    raise WrongInput(f"{ref} is no paper", todo="See 'compact list paper'")


def _pair(text: str) -> tuple[str, str]:
    label, equals, value = text.partition("=")
    if not equals:
        raise WrongInput(f"{text!r} is not LABEL=TEXT", todo="Write it like Name=…")
    return label.strip(), value.strip()
