"""Records that this version cannot read: kept untouched, shown read-only."""

from __future__ import annotations

import msgspec

from compact_tui.records.base import Record
from compact_tui.records.json import Json


class Unreadable(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A record of an unknown type, of a newer version of its type, or damaged.

    It is no record type of its own: `to_fields` gives its fields back as they came. Nobody outside
    the office is shown it, since what its visibility means may have changed.

    Parameters:
        type_name: the type that it claims.
        schema: the version of that type's schema that it was written with.
        fields: its fields, as they came.
        why: why it cannot be read, and what helps, as one sentence.
    """

    type_name: str
    schema: int = 1
    fields: dict[str, Json] = msgspec.field(default_factory=dict)
    why: str = ""
