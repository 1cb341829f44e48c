"""Printing: aligned tables and sentences for people, one JSON value for programs."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from compact_tui.records import Citation, Json
    from compact_tui.rules.verdict import Check, Finding, Verdict

MARKS = {"met": "✓ met", "not_met": "✗ not met", "cannot_tell": "? cannot tell"}
_NARROWEST = 8
"""Columns that a column of a table keeps, however narrow the terminal is."""
SEVERITY = {"breach": "BREACH", "warning": "WARNING", "prompt": "PROMPT", "note": "NOTE"}


def print_json(value: Json) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def terminal_columns() -> int | None:
    """Return how wide the terminal is; None where standard output is none, so nothing is cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def print_table(
    headings: Sequence[str], rows: Sequence[Sequence[str] | str], *, wrap: bool = False
) -> None:
    """Print rows in columns as wide as their widest cell; a row of one text is a heading.

    On a terminal columns in which nothing stands are left out, and the widest are narrowed until
    the table fits; elsewhere every text is whole.

    Parameters:
        wrap: let a text that is too wide go on below itself; else it ends with ``…``.
    """
    cells = [row if isinstance(row, str) else [" ".join(c.split()) for c in row] for row in rows]
    columns = terminal_columns()
    full = [row for row in cells if not isinstance(row, str)]
    kept = [n for n in range(len(headings)) if columns is None or any(row[n] for row in full)]
    widths = [max(_width(row[n]) for row in [list(headings), *full]) for n in kept]
    if columns is not None:
        widths = _fitted(widths, columns)
    _print_row([headings[n] for n in kept], widths, wrap=wrap)
    click.echo("  ".join("-" * width for width in widths))
    for row in cells:
        if isinstance(row, str):
            click.echo()
            print_folded(row, hang=0)
        else:
            _print_row([row[n] for n in kept], widths, wrap=wrap)


def _fitted(widths: Sequence[int], columns: int) -> list[int]:
    """Narrow the widest columns, all of them to one width, until the row fits."""
    room = columns - 2 * (len(widths) - 1)
    most = max(widths, default=0)
    while most > _NARROWEST and sum(min(width, most) for width in widths) > room:
        most -= 1
    return [min(width, most) for width in widths]


def _print_row(cells: Sequence[str], widths: Sequence[int], *, wrap: bool) -> None:
    parts = [
        _wrapped(cell, width) if wrap else [_cut(cell, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for line in zip_longest(*parts, fillvalue=""):
        padded = (_pad(cell, width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=True) or [""]


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    while _width(text) > width - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


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
    """Print a finding: severity, sentence, working, citation, and what to do next.

    A line of the working that the sentence says already is not printed again.
    """
    from compact_tui.rules.findings import beyond_sentence

    where = f"{finding.body}: " if finding.body else ""
    lines = [*beyond_sentence(finding), cited(finding.citation)]
    lines.append(f"→ {finding.todo}" if finding.todo else "")
    print_folded(f"{SEVERITY[finding.severity]:8}{where}{finding.sentence}")
    for line in filter(None, lines):
        print_folded(f"{'':8}{line}")


def print_folded(line: str, hang: int = 8) -> None:
    """Print a line that goes on below itself, ``hang`` columns in, where a terminal is narrower."""
    columns = terminal_columns()
    if columns is None:
        click.echo(line)
        return
    click.echo(
        textwrap.fill(
            line,
            max(columns, hang + _NARROWEST),
            subsequent_indent=" " * hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def cited(citation: Citation | None, *, source: bool = True) -> str:
    """Return a citation as it is printed: source, clause, and the words in quotation marks.

    Parameters:
        source: name the document too, and not only the clause.
    """
    if citation is None:
        return ""
    named = (citation.source if source else "", citation.clause)
    place = ", ".join(part for part in named if part)
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
