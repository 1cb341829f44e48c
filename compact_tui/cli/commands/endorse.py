"""``compact endorse``: asking partners, recording stages, and the endorsement chain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from compact_tui.cli.context import Context, date_given, pass_context
from compact_tui.cli.printing import print_folded, print_json, print_table, terminal_columns
from compact_tui.errors import WrongInput

if TYPE_CHECKING:
    from compact_tui.records import Adoption, Compact, Organisation
    from compact_tui.workspace import Workspace
    from compact_tui.workspace.areas.agreements import Act, Link

ACTS = ["approved_principles", "endorsed_draft", "endorsed", "recommended", "adopted", "signed"]


@click.group()
def endorse() -> None:
    """Endorsement and adoption. DOCUMENT is an agreement's key or part of its title."""


@endorse.command()
@click.argument("document")
@click.option("--organisation", required=True, help="Key or name of the partner.")
@click.option("--asked-on", required=True)
@click.option("--expected", default="", help="By when it is expected.")
@pass_context
def ask(ctx: Context, document: str, organisation: str, asked_on: str, expected: str) -> None:
    """Ask a partner to endorse a document, and to say by what process and by when.

    Example: compact endorse ask smarter --organisation "Wyre Forest" --asked-on "April 2006"
    """
    with ctx.open() as ws:
        compact = ws.agreements.named(document)
        partner = _organisation(ws, organisation)
        made = ws.agreements.ask(
            compact, partner, asked_on=date_given(asked_on), expected=date_given(expected)
        )
        if ctx.as_json:
            print_json({"id": made.id, "document": compact.title, "organisation": partner.name})
            return
        click.echo(f"Asked {partner.name} to endorse {compact.title}.")


@endorse.command()
@click.argument("document")
@click.option(
    "--file", "path", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True
)
@pass_context
def attach(ctx: Context, document: str, path: Path) -> None:
    """Tie an agreement to the bytes of its document, which endorsements sign.

    Example: compact endorse attach "Let's Do It Smarter" --file compact-2006.pdf
    """
    with ctx.open() as ws:
        done = ws.agreements.attach_document(ws.agreements.named(document), path)
        if ctx.as_json:
            print_json(
                {
                    "document": done.title,
                    "name": done.document_name,
                    "sha256": done.document_sha256,
                    "size": done.document_size,
                }
            )
            return
        click.echo(f"{done.title} is {done.document_name}, SHA-256 {done.document_sha256}.")


@endorse.command()
@click.argument("document")
@click.option("--act", type=click.Choice(ACTS), required=True)
@click.option("--body", required=True, help="The body that acted.")
@click.option("--on", "on", required=True)
@click.option("--organisation", default="", help="Whose adoption it is, where it is a new one.")
@click.option("--process", default="")
@click.option("--evidence", default="", help="Such as a minute reference.")
@click.option("--supersedes", default="", help="The earlier agreement that falls away.")
@pass_context
def record(
    ctx: Context,
    document: str,
    act: str,
    body: str,
    on: str,
    organisation: str,
    process: str,
    evidence: str,
    supersedes: str,
) -> None:
    """Record a stage: recommended, adopted, endorsed, signed.

    Example: compact endorse record smarter --act adopted --body council --on "July 2006"
    """
    from compact_tui.records import AdoptionStage

    with ctx.open() as ws:
        compact = ws.agreements.named(document)
        acting = ws.bodies.named(body)
        adoption = _adoption(ws, compact, organisation, process)
        stage = AdoptionStage(
            act=cast("Act", act),
            body=acting.id,
            body_name=acting.name,
            on=date_given(on),
            evidence=evidence,
        )
        earlier = ws.agreements.named(supersedes) if supersedes else None
        done = ws.agreements.advance(adoption, stage, supersedes=earlier)
        if ctx.as_json:
            print_json(
                {
                    "id": done.id,
                    "document": compact.title,
                    "body": acting.name,
                    "act": act,
                    "outcome": done.outcome,
                    "supersedes": earlier.title if earlier else None,
                }
            )
            return
        click.echo(f"{acting.name} {act.replace('_', ' ')} {compact.title} ({stage.on.text}).")
        if earlier is not None:
            click.echo(f"It supersedes {earlier.title}.")


@endorse.command()
@click.argument("document")
@pass_context
def chain(ctx: Context, document: str) -> None:
    """Print the endorsement chain, and who is outstanding.

    Example: compact endorse chain "Let's Do It Smarter"
    """
    with ctx.open(read_only=True) as ws:
        compact = ws.agreements.named(document)
        links = ws.agreements.chain(compact)
        missing = [ws.listing.text(r, "organisation") for r in ws.agreements.outstanding(compact)]
        if ctx.as_json:
            print_json(
                {
                    "document": compact.title,
                    "chain": [
                        {
                            "on": x.on.value,
                            "organisation": x.organisation,
                            "body": x.body,
                            "act": x.act,
                            "evidence": x.evidence,
                            "signed_by": x.signed_by,
                        }
                        for x in links
                    ],
                    "outstanding": list(missing),
                }
            )
            return
        click.echo(f"{compact.title} ({compact.status.replace('_', ' ')})")
        rows = [_cells(link) for link in links]
        if terminal_columns() is None:
            print_table(("when", "organisation", "body", "act", "evidence", "told by"), rows)
        else:
            wide = max((len(row[0]) for row in rows), default=0)
            for row in rows:
                print_folded(_line(row, wide), hang=wide + 2)
        click.echo(f"Outstanding: {', '.join(missing) or 'none'}")


def _cells(link: Link) -> tuple[str, ...]:
    act, by = link.act.replace("_", " "), link.signed_by or "this office"
    return link.on.text, link.organisation, link.body, act, link.evidence, by


def _line(row: tuple[str, ...], wide: int) -> str:
    """Write a link of the chain as one line: who did what, for whom, and who says so."""
    on, organisation, body, act, evidence, by = row
    of = f" ({organisation})" if organisation not in {body, ""} else ""
    where = f"; {evidence}" if evidence else ""
    return f"{on:{wide}}  {body or organisation}{of}: {act}{where}; told by {by}"


def _organisation(ws: Workspace, words: str) -> Organisation:
    from compact_tui.records import Organisation

    there = ws.view.every(Organisation)
    exact = [o for o in there if words in {o.key, o.name, o.short, o.id}]
    found = exact or [o for o in there if words.casefold() in o.name.casefold()]
    if len(found) == 1:
        return found[0]
    raise WrongInput(
        f"{'Several organisations fit' if found else 'No organisation fits'} {words!r}",
        why=", ".join(o.name for o in (found or there)),
        todo="Name one of them",
    )


def _adoption(ws: Workspace, compact: Compact, words: str, process: str) -> Adoption:
    own = [a for a in ws.agreements.adoptions(compact) if a.owner == ws.office]
    if words:
        partner = _organisation(ws, words)
        held = next((a for a in own if a.organisation == partner.id), None)
        asked = next(
            (
                r.id
                for r in ws.agreements.requests(compact)
                if ws.listing.text(r, "organisation") == partner.name
            ),
            "",
        )
        return held or ws.agreements.begin(
            compact, partner.name, organisation=partner.id, request=asked, process=process
        )
    if len(own) == 1:
        return own[0]
    raise WrongInput(
        f"Whose adoption of {compact.title} is meant?",
        todo="Name the organisation with --organisation",
    )
