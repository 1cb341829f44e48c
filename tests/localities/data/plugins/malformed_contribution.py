from __future__ import annotations

from compact_tui.plugins import Locality, hookimpl


@hookimpl
def compact_localities():
    return [Locality(id="Malformed Contribution", name="M", tier="district")]
