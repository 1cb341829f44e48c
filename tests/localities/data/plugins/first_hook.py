from __future__ import annotations

from compact_tui.plugins import hookimpl


@hookimpl(tryfirst=True)
def compact_rules():
    return []
