from __future__ import annotations

from compact_tui.plugins import Locality, hookimpl


@hookimpl
def compact_localities():
    yield Locality(id="raises-half-way", name="Half", tier="district")
    message = "the second locality has no name"
    raise ValueError(message)
