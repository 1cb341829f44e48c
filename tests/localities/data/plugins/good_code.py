from __future__ import annotations

from collections.abc import Iterable

from compact_tui.plugins import CompactSpecs, Locality, hookimpl, override


class Good(CompactSpecs):
    @hookimpl
    @override
    def compact_localities(self) -> Iterable[Locality]:
        yield Locality(id="good-code", name="Good", tier="borough")
