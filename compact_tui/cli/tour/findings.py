"""Step 6: what the documents themselves show, at each office."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from compact_tui.cli.printing import SEVERITY, cited
from compact_tui.cli.tour.offices import Cast

if TYPE_CHECKING:
    from compact_tui.rules.verdict import Finding
    from compact_tui.workspace import Workspace

SHOWN = 2
"""How many findings of one kind the tour spells out; 'compact check' prints them all."""


def what_the_documents_show(cast: Cast) -> None:
    """Print the findings of each office, a few of each kind."""
    cast.teller.step("What the documents themselves show ('compact check' prints all of it)")
    days = (
        (cast.worcestershire, dt.date(2011, 7, 31)),
        (cast.wyre_forest, dt.date(2006, 6, 30)),
        (cast.bromley, dt.date(2010, 3, 31)),
    )
    for workspace, day in days:
        _print(cast, workspace, day)


def _print(cast: Cast, workspace: Workspace, day: dt.date) -> None:
    findings = workspace.judging.findings(on=day)
    cast.teller.tell(f"{workspace.settings.office}, on {day:%-d %B %Y}: {len(findings)} findings")
    by_code = sorted(findings, key=lambda f: f.code)
    groups = [list(group) for _, group in groupby(by_code, key=lambda f: f.code)]
    for group in sorted(groups, key=lambda g: findings.index(g[0])):
        for finding in group[:SHOWN]:
            cast.teller.listed(_lines(finding))
        if len(group) > SHOWN:
            cast.teller.listed([f"         … and {len(group) - SHOWN} more of this kind"])


def _lines(finding: Finding) -> list[str]:
    from compact_tui.rules.findings import beyond_sentence

    lines = [f"{SEVERITY[finding.severity]:8} {finding.sentence}"]
    lines += [f"         {line}" for line in beyond_sentence(finding)[:SHOWN]]
    if finding.citation is not None:
        lines.append(f"         {cited(finding.citation)}")
    return lines
