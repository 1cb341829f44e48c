"""Rules bind the plugin's own bodies, cite, fit their kind, and refer to what is there."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.localities.checks.places import citation
from compact_tui.localities.checks.world import World
from compact_tui.localities.contributions import Contributions, owner_of
from compact_tui.localities.problems import Problem
from compact_tui.plugins._types import Rule
from compact_tui.rules import values as v
from compact_tui.rules.shares import parse_share

_SIDES = frozenset({"voluntary", "public", "neither"})

_NAMES: dict[tuple[type[msgspec.Struct], str], tuple[str, ...]] = {
    (v.Heads, "category"): ("category",),
    (v.Heads, "sector"): ("sector",),
    (v.Share, "category"): ("category",),
    (v.Share, "sector"): ("sector",),
    (v.Sectors, "present"): ("sector",),
    (v.BalanceValue, "between"): ("sector",),
    (v.ReferralValue, "to"): ("body",),
    (v.AccountabilityValue, "to"): ("body",),
    (v.ReportingValue, "to"): ("body",),
    (v.EligibilityValue, "signed"): ("compact", "code"),
    (v.ElectionValue, "category"): ("category",),
    (v.ChairValue, "appointed_by"): ("organisation", "body"),
}
"""The fields of rule values that hold ids, and what those must be."""


def check(own: Contributions, world: World) -> Iterator[Problem]:
    """Yield what is wrong with the plugin's rules."""
    for rule in own.rules:
        place = f"rule {rule.id}"
        if owner_of(rule.body) != own.plugin:
            what = f"it binds {rule.body!r}, and only the plugin {owner_of(rule.body)!r} may"
            yield Problem("C15", place, what, "Leave it to that plugin, or bind a body of your own")
            continue
        yield from world.missing(own, rule.body, ("body",), place)
        if not rule.id.startswith(f"{rule.body}."):
            what = f"its id does not start with its body's, {rule.body!r}"
            yield Problem("C11", place, what, f"Write '{rule.body}.{rule.kind}'")
        yield from _versions(own, world, rule)


def _versions(own: Contributions, world: World, rule: Rule) -> Iterator[Problem]:
    struct = world.kinds.get(rule.kind)
    if struct is None:
        what = f"there is no rule kind {rule.kind!r}"
        yield Problem("P07", f"rule {rule.id}", what, "Require and install the plugin that has it")
    for version in rule.versions:
        place = f"rule {rule.id}, since {version.since or 'always'}"
        yield from citation(own, world, version.citation, place)
        if version.citation and version.status == "defined" and not version.citation.quote:
            todo = "Add the few words that say it, as quote = …"
            yield Problem("W43", place, "it does not quote the document", todo, "warning")
        if version.value is None:
            continue
        if struct and type(version.value) is not struct:
            what = f"its value is a {type(version.value).__name__}, not a {struct.__name__}"
            yield Problem("P07", place, what, f"Give a {struct.__name__}")
            continue
        yield from _value(own, world, version.value, f"{place}, value")


def _value(
    own: Contributions, world: World, value: msgspec.Struct, place: str
) -> Iterator[Problem]:
    """Yield what a value, and every struct inside it, refers to in vain."""
    for field in msgspec.structs.fields(value):
        inner = getattr(value, field.name)
        where = f"{place}, {field.name}"
        wanted = _wanted(value, field.name)
        for one in inner if isinstance(inner, tuple) else (inner,):
            if isinstance(one, msgspec.Struct):
                yield from _value(own, world, one, where)
            elif wanted and isinstance(one, str) and one and not _is_side(one, wanted):
                yield from world.missing(own, one, wanted, where)
    if isinstance(value, v.Share):
        yield from _share(value.share, f"{place}, share")


def _wanted(value: msgspec.Struct, field: str) -> tuple[str, ...]:
    if isinstance(value, v.OneOfEach) and field == "members":
        return (value.of,)
    return _NAMES.get((type(value), field), ())


def _is_side(word: str, wanted: tuple[str, ...]) -> bool:
    return "sector" in wanted and word in _SIDES


def _share(text: str, place: str) -> Iterator[Problem]:
    try:
        parse_share(text)
    except WrongInput as error:
        yield Problem("C19", place, f"{error.what}: {error.why}", error.todo)
