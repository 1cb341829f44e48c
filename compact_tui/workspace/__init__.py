"""The workspace: the one thing that screens and commands call."""

from __future__ import annotations

from compact_tui.records.committed import Committed
from compact_tui.workspace.opening import create_workspace, open_workspace
from compact_tui.workspace.settings import Settings
from compact_tui.workspace.workspace import Workspace

__all__ = ["Committed", "Settings", "Workspace", "create_workspace", "open_workspace"]
