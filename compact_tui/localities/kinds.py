"""The rule kinds, the core's and those that plugins add, and the struct of each one's value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from compact_tui.plugins._types import RuleKind
from compact_tui.rules.kind import KindOfRule
from compact_tui.rules.kinds import CORE_KINDS


def value_types(added: Mapping[str, type[msgspec.Struct]]) -> Mapping[str, type[msgspec.Struct]]:
    """Return the value struct of each rule kind by the kind's name; the core's come first."""
    return {**added, **{name: kind.value for name, kind in CORE_KINDS.items()}}


def all_kinds(added: Iterable[RuleKind]) -> dict[str, KindOfRule]:
    """Return every rule kind by name, those of plugins in the shape that judging wants."""
    kinds = {
        kind.name: KindOfRule(kind.name, kind.title, kind.value, kind.facts, kind.evaluate)
        for kind in added
    }
    return {**kinds, **CORE_KINDS}
