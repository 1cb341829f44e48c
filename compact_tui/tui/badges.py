"""The counts that stand beside the pages in the rail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from compact_tui.records import Action
from compact_tui.workspace import Workspace
from compact_tui.workspace.areas.dashboard import dashboard


def badges(workspace: Workspace, on: dt.date) -> Mapping[str, str]:
    """Return what the rail says of each page: counts of what is open there; nothing for none."""
    board = dashboard(workspace, on)
    grave = sum(finding.severity in {"breach", "warning"} for finding in board.findings)
    todo = sum(a.status in {"open", "under_way"} for a in workspace.view.every(Action))
    counts = {
        "dashboard": f"!{grave}" if grave else "",
        "meetings": str(len(board.meetings) or ""),
        "plan": str(todo or ""),
        "findings": str(len(board.findings) or ""),
    }
    return {page: count for page, count in counts.items() if count}
