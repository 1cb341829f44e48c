from __future__ import annotations

from compact_tui.plugins import hookimpl


@hookimpl
def compact_bodys():
    return []
