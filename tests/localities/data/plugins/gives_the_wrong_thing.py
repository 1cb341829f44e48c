from __future__ import annotations

from compact_tui.plugins import Locality, hookimpl


@hookimpl
def compact_bodies():
    return [Locality(id="gives-the-wrong-thing", name="Wrong", tier="district")]
