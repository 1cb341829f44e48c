"""Findings as rows."""

from __future__ import annotations

from collections.abc import Sequence

from compact_tui.rules.verdict import Finding
from compact_tui.tui.widgets.rows import Column, Row, Rows, containing, row
from compact_tui.tui.widgets.verdicts import SEVERITIES

COLUMNS = (Column("", 10), Column("", 20, 1), Column("", 24, drop=90))
GRAVE = frozenset({"breach", "warning"})


def key_of(finding: Finding) -> str:
    """Return what tells one finding from another, whatever else is found."""
    return f"{finding.code} {finding.record} {finding.sentence}"


def finding_rows(findings: Sequence[Finding], *, words: str = "", grave: bool = False) -> Rows:
    """Return the findings, worst first.

    Parameters:
        words: only those that contain them all.
        grave: only breaches and warnings.
    """
    order = list(SEVERITIES)
    chosen = [one for one in findings if not grave or one.severity in GRAVE]
    rows = [_finding(one) for one in sorted(chosen, key=lambda one: order.index(one.severity))]
    return Rows(COLUMNS, containing(rows, words))


def _finding(finding: Finding) -> Row:
    clause = finding.citation.clause if finding.citation else ""
    return row(key_of(finding), SEVERITIES[finding.severity], finding.sentence, (clause, "muted"))
