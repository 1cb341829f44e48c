"""``compact check``: every finding with its working and citation."""

from __future__ import annotations

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import print_finding, print_json
from compact_tui.errors import NO


@click.command()
@click.option("--body", default="", help="Only this body: key, short name or name.")
@click.option("--partners", is_flag=True, help="Also what partners' records show.")
@pass_context
def check(ctx: Context, body: str, *, partners: bool) -> int:
    """List what the officer should look at, with the working and the clause.

    Exit code 1 when a rule that must hold is breached.

    Example: compact --on "26 July 2011" check --body WCSG
    """
    from compact_tui.rules.words import count
    from compact_tui.workspace.verdicts import finding_to_json

    with ctx.open(read_only=True) as workspace:
        one = workspace.bodies.named(body) if body else None
        findings = workspace.judging.findings(body=one, on=ctx.on, partners=partners)
        breached = any(f.severity == "breach" for f in findings)
        if ctx.as_json:
            print_json([finding_to_json(f) for f in findings])
            return NO if breached else 0
        for finding in findings:
            print_finding(finding)
            click.echo()
        counts = {
            s: sum(f.severity == s for f in findings)
            for s in ("breach", "warning", "prompt", "note")
        }
        each = ", ".join(count(counts[s], s, "breaches" if s == "breach" else "") for s in counts)
        click.echo(f"{count(len(findings), 'finding')} on {ctx.on:%-d %B %Y}: {each}.")
        return NO if breached else 0
