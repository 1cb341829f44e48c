"""From a seed, as a document states it, to the record that a workspace keeps."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Annotated, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.plugins._types import SeatGroup, SeedRecord
from compact_tui.plugins._types._check import nearest
from compact_tui.records import Json, PartialDate, Record, registered

Resolve: TypeAlias = Callable[[str, str], str]
"""Gives the id of a record for (key, record type); the type is ``*`` where any will do."""

KEPT_FOR_THE_STORE = frozenset({"id", "owner", "extra"})
"""Fields of every record that no seed may set."""


def as_record(seed: SeedRecord, resolve: Resolve) -> Record:
    """Make the record of a seed: dates read, references resolved, citation and key set.

    Parameters:
        resolve: gives the id of the record behind ``@key``; what it raises passes through.

    Raises:
        WrongInput: the fields do not fit the record type.
    """
    struct = registered()[seed.type].struct
    hints = _hints(struct)
    known = set(hints) - KEPT_FOR_THE_STORE
    fields = _fields(seed.fields, struct, known, seed.key, resolve)
    if "key" in hints:
        fields.setdefault("key", seed.key)
    if seed.citation is not None:
        fields.setdefault("citation", msgspec.to_builtins(seed.citation))
    try:
        return msgspec.convert(fields, struct)
    except msgspec.ValidationError as error:
        raise WrongInput(
            f"{seed.key} is no {seed.type.replace('_', ' ')}", why=str(error).replace("`", "")
        ) from error


def seat_keys(group: SeatGroup) -> tuple[str, ...]:
    """Return the keys by which seeds refer to the seats of a group, in their order.

    The seats of a numbered group are ``id/1``, ``id/2`` and so on, one alone too; an open group,
    which has no number, is kept as one seat and goes by its id.
    """
    if group.number is None:
        return (group.id,)
    return tuple(f"{group.id}/{number}" for number in range(1, group.number + 1))


def _fields(
    given: dict[str, Json], struct: type[object], known: set[str], place: str, resolve: Resolve
) -> dict[str, Json]:
    hints = _hints(struct)
    for name in given:
        if name not in known:
            near = nearest(name, known)
            todo = f"Perhaps {near!r} is meant" if near else f"Known are {', '.join(sorted(known))}"
            raise WrongInput(f"{place} has the unknown field {name!r}", todo=todo)
    return {
        name: _value(value, hints[name], f"{place}, {name}", resolve)
        for name, value in given.items()
    }


def _value(value: Json, hint: object, place: str, resolve: Resolve) -> Json:
    plain, ref = _bare(hint)
    if ref and isinstance(value, str):
        return _reference(value, ref, place, resolve)
    if plain is PartialDate:
        return _date(value, place)
    if get_origin(plain) is tuple and isinstance(value, list):
        inner = get_args(plain)[0]
        return [_value(one, inner, f"{place} {n}", resolve) for n, one in enumerate(value, 1)]
    if isinstance(plain, type) and issubclass(plain, msgspec.Struct) and isinstance(value, dict):
        return _fields(value, plain, set(_hints(plain)), place, resolve)
    return value


def _reference(value: str, ref: str, place: str, resolve: Resolve) -> Json:
    if not value:
        return value
    if not value.startswith("@"):
        raise WrongInput(
            f"{place} refers to a record by {value!r}", todo="Write @ and the key of what is meant"
        )
    return resolve(value[1:], ref)


def _date(value: Json, place: str) -> Json:
    if isinstance(value, str):
        read = PartialDate.declared(value)
    elif isinstance(value, dict) and set(value) <= {"value", "written"}:
        read = PartialDate.canonical(str(value.get("value", "")), str(value.get("written", "")))
    else:
        raise WrongInput(
            f"{place} is no date", todo="Write it as the paper does, or as {value = …, written = …}"
        )
    return cast("Json", msgspec.to_builtins(read))


def _bare(hint: object) -> tuple[object, str]:
    """Return a field's type without its annotations and None, and the type that it refers to."""
    if get_origin(hint) is Annotated:
        plain, *notes = get_args(hint)
        extras = [note.extra or {} for note in notes if isinstance(note, msgspec.Meta)]
        ref = next((str(extra["ref"]) for extra in extras if "ref" in extra), "")
        return _bare(plain)[0], ref
    if get_origin(hint) in (Union, types.UnionType):
        return _bare(next(one for one in get_args(hint) if one is not type(None)))
    return hint, ""


_HINTS: dict[type, dict[str, object]] = {}


def _hints(struct: type) -> dict[str, object]:
    if struct not in _HINTS:
        _HINTS[struct] = get_type_hints(struct, include_extras=True)
    return _HINTS[struct]
