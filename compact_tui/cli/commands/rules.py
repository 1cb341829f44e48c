"""``compact rules``: the rules in force, and one verdict in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from compact_tui.cli.context import Context, pass_context
from compact_tui.cli.printing import (
    cited,
    print_finding,
    print_json,
    print_table,
    terminal_columns,
)

if TYPE_CHECKING:
    from compact_tui.rules.verdict import RuleInForce

_HEADINGS = ("rule", "status", "strength", "since", "citation")


@click.group()
def rules() -> None:
    """The rules in force, with their clause and status."""


@rules.command("list")
@click.option("--body", default="", help="Only this body: key, short name or name.")
@pass_context
def list_rules(ctx: Context, body: str) -> None:
    """List the rules in force on a day.

    Example: compact --on 2009-12-01 rules list --body "Bromley Compact Steering Group"
    """
    from compact_tui.workspace.verdicts import rule_to_json

    with ctx.open(read_only=True) as workspace:
        one = workspace.bodies.named(body) if body else None
        found = workspace.judging.rules(one, ctx.on)
        if ctx.as_json:
            print_json([rule_to_json(rule) for rule in found])
            return
        if terminal_columns() is None:
            print_table(_HEADINGS, [(r.key, *_cells(r)) for r in found])
            return
        under: list[Sequence[str] | str] = []
        for key, group in groupby(found, key=lambda rule: rule.body):
            under += [key, *map(_short_cells, group)]
        print_table(("rule", "status", "since", "clause"), under)


def _short_cells(rule: RuleInForce) -> tuple[str, ...]:
    """The cells for a terminal: below the body's key, and by clause without the document."""
    status, strength, since, _ = _cells(rule)
    clause = cited(rule.citation, source=False)
    return rule.key.removeprefix(f"{rule.body}."), strength or status, since, clause


def _cells(rule: RuleInForce) -> tuple[str, ...]:
    """How strongly a rule binds is told of those only that say something."""
    says = rule.status in {"defined", "proposed"}
    return (
        rule.status.replace("_", " "),
        rule.strength.replace("_", " ") if says else "",
        rule.since.text,
        cited(rule.citation),
    )


@rules.command()
@click.argument("key")
@click.option("--body", required=True, help="The body: key, short name or name.")
@pass_context
def explain(ctx: Context, key: str, body: str) -> None:
    """Explain one rule of a body: its value, clause, provider, and what it finds today.

    Example: compact --on 2009-12-01 rules explain quorum --body bromley.csg
    """
    from compact_tui.workspace.verdicts import finding_to_json, rule_to_json

    with ctx.open(read_only=True) as workspace:
        one = workspace.bodies.named(body)
        rule = workspace.judging.rule(key, one, ctx.on)
        found = [
            f
            for f in workspace.judging.findings(body=one, on=ctx.on)
            if f.verdict is not None
            and f.verdict.rule is not None
            and f.verdict.rule.key == rule.key
        ]
        shown = rule_to_json(rule)
        if ctx.as_json:
            print_json({"rule": shown, "findings": [finding_to_json(f) for f in found]})
            return
        click.echo(f"{rule.key} — {rule.kind} of {one.name}")
        status, strength = _cells(rule)[:2]
        click.echo(f"  status    {status}{f' ({strength})' if strength else ''}")
        click.echo(f"  since     {rule.since.text or 'not stated'}")
        click.echo(f"  citation  {cited(rule.citation) or 'none'}")
        click.echo(f"  provider  {rule.provider}")
        for line in _value({"value": shown["value"]}):
            click.echo(line)
        for finding in found:
            click.echo()
            print_finding(finding)


def _value(value: object, depth: int = 1) -> Iterator[str]:
    """Write a rule's value, a line for each of its parts, parts within parts indented."""
    pad = "  " * depth
    for name, part in value.items() if isinstance(value, dict) else ():
        if part in ("", None, []):
            continue
        title = f"{pad}{name.replace('_', ' ')}"
        if isinstance(part, list) and any(isinstance(one, dict) for one in part):
            yield f"{title}:"
            for one in part:
                first, *rest = _value(one, depth + 2)
                yield f"{pad}  - {first.strip()}"
                yield from rest
        elif isinstance(part, dict):
            yield f"{title}:"
            yield from _value(part, depth + 1)
        else:
            yield f"{title}: {_text(part)}"


def _text(part: object) -> str:
    if isinstance(part, list):
        return ", ".join(_text(one) for one in part)
    if isinstance(part, bool):
        return "yes" if part else "no"
    return str(part).replace("_", " ")
