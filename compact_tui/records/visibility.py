"""Who may see what: the class of each field, and the one function that yields the public view."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

import msgspec

from compact_tui.records._shapes import Shape, shapes_of
from compact_tui.records.base import Part, Record, Visibility
from compact_tui.records.types import find_type
from compact_tui.records.unreadable import Unreadable

S = TypeVar("S", bound=msgspec.Struct)

_WIDTH = {Visibility.EXEMPT: 0, Visibility.PARTNERS: 1, Visibility.OPEN: 2}


class Audience(StrEnum):
    """Who looks: everyone, partner offices, or this office."""

    PUBLIC = "public"
    PARTNERS = "partners"
    OFFICE = "office"


_NARROWEST_SEEN = {
    Audience.PUBLIC: Visibility.OPEN,
    Audience.PARTNERS: Visibility.PARTNERS,
    Audience.OFFICE: Visibility.EXEMPT,
}


def may_see(audience: Audience, visibility: Visibility) -> bool:
    """Say whether an audience may see what has this visibility."""
    return _WIDTH[visibility] >= _WIDTH[_NARROWEST_SEEN[audience]]


def narrower(one: Visibility, other: Visibility) -> Visibility:
    """Return the visibility of the two that fewer may see."""
    return min(one, other, key=_WIDTH.__getitem__)


def visibility_of(type_name: str, field: str, record: Record) -> Visibility:
    """Return who may see a field of a record: never more than may see the record.

    Operations are split by this class. A field that holds parts, such as the sections of a paper,
    is as narrow as the narrowest of them. A field that we do not know is for this office alone.

    Parameters:
        type_name: name of the record's type.
        field: name of one of its fields.
        record: the record, with the values that are to be classed.
    """
    kind = find_type(type_name)
    shape = shapes_of(kind.struct).get(field) if kind else None
    if shape is None or isinstance(record, Unreadable):
        return Visibility.EXEMPT
    found = narrower(record.visibility, _mark(shape))
    for part in _parts(getattr(record, field)):
        found = narrower(found, _own(part))
    return found


def public_view(record: Record, audience: Audience) -> Record | None:
    """Return what an audience may see of a record, None where that is nothing.

    Every output goes through here: screens in public mode, search, reports, calendars,
    spreadsheets, open data, file names. Fields and parts that the audience may not see are blank
    in the view. Where an officer gave an exempt record a ``public_title``, its heading stays: that
    title, the fields that say where it stands, and the reason; a section keeps its heading.

    Parameters:
        record: the record as the office has it.
        audience: who looks; this office sees the record itself.
    """
    if audience is Audience.OFFICE:
        return record
    if isinstance(record, Unreadable):
        return None
    if may_see(audience, record.visibility):
        return _seen(record, audience)
    return _heading_only(record)


def _mark(shape: Shape) -> Visibility:
    """Return the widest visibility that a type allows a field."""
    return Visibility(str(shape.marks.get("visibility", Visibility.OPEN)))


def _own(part: Part) -> Visibility:
    """Return the visibility that a part has for itself, where its type has such a field."""
    own = getattr(part, "visibility", Visibility.OPEN)
    return own if isinstance(own, Visibility) else Visibility.EXEMPT


def _parts(value: object) -> tuple[Part, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple(item for item in values if isinstance(item, Part))


def _seen(struct: S, audience: Audience) -> S:
    """Return a struct without what the audience may not see in it; unknown fields count as such."""
    changes: dict[str, object] = {"extra": {}} if isinstance(struct, Record | Part) else {}
    for name, shape in shapes_of(type(struct)).items():
        value = getattr(struct, name)
        if not may_see(audience, _mark(shape)):
            changes[name] = shape.default
        elif shape.struct is not None and value is not None:
            changes[name] = (
                tuple(_part_seen(item, audience) for item in value)
                if isinstance(value, tuple)
                else _part_seen(value, audience)
            )
    return msgspec.structs.replace(struct, **changes)


def _part_seen(part: S, audience: Audience) -> S:
    if not isinstance(part, Part) or may_see(audience, _own(part)):
        return _seen(part, audience)
    return _blanked(part, keep=("heading", "visibility"))


def _heading_only(record: Record) -> Record | None:
    """Return the heading of a record that may not be seen, None where none was given."""
    title = getattr(record, "public_title", "")
    if not title:
        return None
    kept = ("meeting", "item", "to_body", "order", "number", "position", "visibility")
    view = _blanked(record, keep=(*kept, "visibility_reason"))
    return msgspec.structs.replace(view, title=title, ref="")


def _blanked(struct: S, *, keep: tuple[str, ...]) -> S:
    """Return a struct with nothing in it but the named fields; required text is blank."""
    changes: dict[str, object] = {"extra": {}}
    for name, shape in shapes_of(type(struct)).items():
        if name not in keep:
            changes[name] = "" if shape.required else shape.default
    return msgspec.structs.replace(struct, **changes)
