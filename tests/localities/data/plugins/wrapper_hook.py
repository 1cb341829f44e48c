from __future__ import annotations

from compact_tui.plugins import hookimpl


@hookimpl(wrapper=True)
def compact_rules():
    yield
    return []
