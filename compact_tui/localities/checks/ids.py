"""Every id starts with its plugin's id and stands there once; what is required is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compact_tui.localities.checks.world import World, keys_of
from compact_tui.localities.contributions import Contributions, owner_of
from compact_tui.localities.problems import Problem
from compact_tui.rules.kinds import CORE_KINDS


def check(own: Contributions, world: World) -> Iterator[Problem]:
    """Yield foreign and repeated ids, and required plugins that are missing."""
    keys = [(key, what) for key, what in keys_of(own)]
    for key, what in keys:
        if owner_of(key) != own.plugin:
            yield Problem(
                "C11",
                f"{what} {key}",
                f"its id does not start with the plugin's, {own.plugin!r}",
                f"Write {own.plugin + '.' + key.rpartition('.')[2]!r}",
            )
    yield from _twice([*keys, *((rule.id, "rule") for rule in own.rules)])
    for kind in own.rule_kinds:
        others = [name for name in world.kind_givers.get(kind.name, ()) if name != own.plugin]
        if kind.name in CORE_KINDS or others:
            what = f"the rule kind {kind.name!r} is that of {', '.join(others) or 'the core'} too"
            yield Problem("C12", f"rule kind {kind.name}", what, "Give it another name")
    for name in own.requires:
        if name not in world.plugins:
            what = f"it requires {name!r}, which is not there or failed"
            yield Problem("C18", own.plugin, what, f"Install the plugin {name!r} or mend it")


def _twice(keys: list[tuple[str, str]]) -> Iterator[Problem]:
    counted = Counter(key for key, _ in keys)
    for key, times in counted.items():
        if times > 1:
            kinds = " and a ".join(sorted(what.replace("_", " ") for k, what in keys if k == key))
            yield Problem("C12", key, f"the id is used {times} times, for a {kinds}", "Rename one")
