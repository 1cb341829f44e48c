"""Schema upgrades: small pure steps from one version of a record type's schema to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from compact_tui.records.json import Json, JsonObject
from compact_tui.records.types import find_type

Change: TypeAlias = Callable[[JsonObject], JsonObject]


@dataclass(frozen=True, slots=True)
class Step:
    """One upgrade of one record type, with an example that tests run.

    Parameters:
        type_name: name of the record type.
        start: the version it upgrades from; it upgrades to the next.
        before, after: the example: fields as they were, and what they become.
        change: the upgrade itself: takes fields, returns new ones, reads nothing else.
    """

    type_name: str
    start: int
    before: JsonObject
    after: JsonObject
    change: Change


_STEPS: dict[tuple[str, int], Step] = {}


def upgrade(
    type_name: str, start: int, *, before: JsonObject, after: JsonObject
) -> Callable[[Change], Change]:
    """Register a function as the step from version ``start`` to the next (a decorator).

    Parameters:
        type_name: name of the record type.
        start: the version of its schema that the function takes.
        before, after: an example; whatever the step does not speak of must come through unchanged.

    Raises:
        ValueError: that step is registered already.
    """

    def register(change: Change) -> Change:
        if (type_name, start) in _STEPS:
            message = f"the upgrade of {type_name!r} from version {start} is registered twice"
            raise ValueError(message)
        _STEPS[type_name, start] = Step(type_name, start, before, after, change)
        return change

    return register


def steps() -> tuple[Step, ...]:
    """Return every registered step, by type and version."""
    return tuple(_STEPS[key] for key in sorted(_STEPS))


def missing_steps(type_name: str) -> tuple[int, ...]:
    """Return the versions of a type from which no step leads on, though newer ones exist."""
    kind = find_type(type_name)
    newest = kind.version if kind else 1
    return tuple(n for n in range(1, newest) if (type_name, n) not in _STEPS)


def upgraded(type_name: str, fields: Mapping[str, Json], version: int) -> JsonObject:
    """Return fields of an older schema version as those of the newest; those given stay as is.

    Parameters:
        type_name: name of a registered record type.
        fields: the fields, without their schema version.
        version: the version that they were written with.
    """
    kind = find_type(type_name)
    newest = kind.version if kind else version
    current = dict(fields)
    for number in range(version, newest):
        current = _STEPS[type_name, number].change(deepcopy(current))
    return current
