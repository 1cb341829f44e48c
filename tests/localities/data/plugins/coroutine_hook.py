from __future__ import annotations

from compact_tui.plugins import hookimpl


@hookimpl
async def compact_bodies():
    return []
