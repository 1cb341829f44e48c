"""``compact status``: what is due and what is breached, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import SEVERITY, print_folded, print_json

if TYPE_CHECKING:
    from compact_tui.workspace import Workspace

MOST = 12


@click.command()
@pass_context
def status(ctx: Context) -> None:
    """Print what is due, breached and waiting.

    Example: compact --on "1 July 2011" status
    """
    with ctx.open(read_only=True) as ws:
        print_status(ctx, ws)


def print_status(ctx: Context, ws: Workspace) -> None:
    """Print the dashboard as text: meetings to come, referrals waiting, and the first findings."""
    from compact_tui.workspace.areas.dashboard import dashboard
    from compact_tui.workspace.verdicts import finding_to_json

    board = dashboard(ws, ctx.on)
    if ctx.as_json:
        print_json(
            {
                "office": ws.settings.office,
                "on": ctx.on.isoformat(),
                "meetings": [
                    {"ref": m.ref, "title": m.title, "date": m.date.value} for m in board.meetings
                ],
                "referrals": [{"to": b, "matter": r.matter} for b, r in board.referrals],
                "findings": [finding_to_json(f) for f in board.findings],
            }
        )
        return
    place = ws.registry.localities.get(ws.settings.locality)
    click.echo(f"{ws.settings.office} — {place.name if place else ws.settings.locality}")
    click.echo(f"As of {ctx.on:%-d %B %Y}")
    click.echo("\nMeetings to come")
    for meeting in board.meetings:
        click.echo(f"  {meeting.date.text:18} {meeting.ref:20} {meeting.title}")
    if not board.meetings:
        click.echo("  none called")
    if board.referrals:
        click.echo("\nReferred and waiting")
        for body, referral in board.referrals:
            click.echo(f"  {body}: {referral.matter}")
    click.echo(f"\nTo look at ({len(board.findings)})")
    for finding in board.findings[:MOST]:
        print_folded(f"  {SEVERITY[finding.severity]:8} {finding.sentence}", hang=11)
    if len(board.findings) > MOST:
        click.echo(f"  … and {len(board.findings) - MOST} more: compact check")
