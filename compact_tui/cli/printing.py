"""Printing: aligned tables and sentences for people, one JSON value for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from compact_tui.records import Citation, Json
    from compact_tui.rules.verdict import Check, Finding, Verdict

MARKS = {"met": "✓ met", "not_met": "✗ not met", "cannot_tell": "? cannot tell"}
SEVERITY = {"breach": "BREACH", "warning": "WARNING", "prompt": "PROMPT", "note": "NOTE"}


def print_json(value: Json) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns as wide as their widest cell; a last column may run on."""
    cells = [list(headings), *[[" ".join(cell.split()) for cell in row] for row in rows]]
    widths = [max(_width(row[n]) for row in cells) for n in range(len(headings))]
    for number, row in enumerate(cells):
        line = "  ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())
        if number == 0:
            click.echo("  ".join("-" * width for width in widths))


def print_verdict(verdict: Verdict) -> None:
    """Print a verdict with its working, the rule behind it and the clause."""
    click.echo(MARKS[verdict.outcome.value])
    if verdict.checks:
        for check in verdict.checks:
            _print_check(check, 1)
    else:
        for line in verdict.working:
            click.echo(f"  {line}")
    if verdict.rule is not None:
        rule = verdict.rule
        since = f", since {rule.since.text}" if rule.since.text else ""
        click.echo(
            f"  Rule {rule.key} ({rule.strength.replace('_', ' ')}{since}), by {rule.provider}"
        )
        if cited(rule.citation):
            click.echo(f"  {cited(rule.citation)}")


def print_finding(finding: Finding) -> None:
    """Print a finding: severity, sentence, working, citation, and what to do next."""
    where = f"{finding.body}: " if finding.body else ""
    click.echo(f"{SEVERITY[finding.severity]:8}{where}{finding.sentence}")
    for line in finding.working:
        click.echo(f"        {line}")
    if cited(finding.citation):
        click.echo(f"        {cited(finding.citation)}")
    if finding.todo:
        click.echo(f"        → {finding.todo}")


def cited(citation: Citation | None) -> str:
    """Return a citation as it is printed: source, clause, and the words in quotation marks."""
    if citation is None:
        return ""
    place = ", ".join(part for part in (citation.source, citation.clause) if part)
    return f"{place}: “{citation.quote}”" if citation.quote else place


def _print_check(check: Check, depth: int) -> None:
    mark = MARKS[check.outcome.value][0]
    click.echo(f"{'  ' * depth}{mark} {check.text}")
    if check.missing and check.outcome.value != "met":
        click.echo(f"{'  ' * depth}  missing: {'; '.join(check.missing)}")
    for part in check.parts:
        _print_check(part, depth + 1)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
