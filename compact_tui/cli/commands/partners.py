"""``compact keys`` and ``compact partners``: this office's identity, and the offices it knows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.context import Context, date_given, pass_context
from compact_tui.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from compact_tui.exchange import Pin
    from compact_tui.records import JsonObject


@click.group()
def keys() -> None:
    """This office's identity."""


@keys.command("show")
@pass_context
def show_keys(ctx: Context) -> None:
    """Show this office's fingerprint, to be read out to partners by telephone.

    Example: compact keys show
    """
    with ctx.open(read_only=True) as ws:
        if ctx.as_json:
            print_json(
                {
                    "office": ws.office,
                    "name": ws.settings.office,
                    "fingerprint": ws.exchanging.fingerprint,
                }
            )
            return
        click.echo(f"{ws.settings.office}\nFingerprint  {ws.exchanging.fingerprint}")


@keys.command()
@click.argument("path", type=click.Path(path_type=Path))
@pass_context
def publish(ctx: Context, path: Path) -> None:
    """Write this office's card to a file that partners take in. It holds nothing secret.

    Example: compact keys publish worcestershire.card
    """
    with ctx.open(read_only=True) as ws:
        ws.exchanging.publish_card(path)
        if ctx.as_json:
            print_json({"file": str(path), "fingerprint": ws.exchanging.fingerprint})
            return
        click.echo(f"Wrote {path}. Fingerprint  {ws.exchanging.fingerprint}")


@click.group()
def partners() -> None:
    """The partner offices that are known here."""


@partners.command("list")
@pass_context
def list_partners(ctx: Context) -> None:
    """List the partners, with their fingerprint and on what grounds they are known.

    Example: compact partners list
    """
    from compact_tui.exchange import fingerprint

    with ctx.open(read_only=True) as ws:
        pins = ws.exchanging.partners()
        if ctx.as_json:
            print_json([_pin_json(pin) for pin in pins])
            return
        print_table(
            ("name", "fingerprint", "known how"),
            [(p.name, fingerprint(p.office), p.how) for p in pins],
        )


@partners.command("add")
@click.argument("card", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@pass_context
def add_partner(ctx: Context, card: Path) -> None:
    """Take in a partner's card; compare its fingerprint by voice afterwards.

    Example: compact partners add wyre-forest.card
    """
    from compact_tui.exchange import fingerprint

    with ctx.open() as ws:
        pin = ws.exchanging.add_partner(card)
        if ctx.as_json:
            print_json(_pin_json(pin))
            return
        click.echo(f"{pin.name} is known now, {pin.how}. Fingerprint  {fingerprint(pin.office)}")
        click.echo("Compare it with them by telephone, then: compact partners trust NAME --by YOU")


@partners.command()
@click.argument("name")
@click.option("--by", required=True, help="Who compared the fingerprint.")
@click.option("--date", default="", help="When; today where left out.")
@pass_context
def trust(ctx: Context, name: str, by: str, date: str) -> None:
    """Note that a partner's fingerprint was compared by voice.

    Example: compact partners trust "Wyre Forest" --by "Compact officer"
    """
    with ctx.open() as ws:
        day = date_given(date).text or dt.datetime.now(tz=dt.UTC).date().isoformat()
        pin = ws.exchanging.verify_partner(ws.exchanging.partner(name), day, by)
        if ctx.as_json:
            print_json(_pin_json(pin))
            return
        click.echo(f"{pin.name}: {pin.how}.")


def _pin_json(pin: Pin) -> JsonObject:
    from compact_tui.exchange import fingerprint

    return {
        "office": pin.office,
        "name": pin.name,
        "how": pin.how,
        "fingerprint": fingerprint(pin.office),
    }
