"""The short references that people read, such as ``WCSG-2011-07-26/4``."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from compact_tui.records import Body, Meeting, PartialDate
from compact_tui.records.ids import make_ref, short_name

if TYPE_CHECKING:
    from compact_tui.records import RecordType
    from compact_tui.workspace.keeper import Keeper


class References:
    """Makes references, none of them twice."""

    def __init__(self, view: Keeper) -> None:
        self._view = view

    def meeting(self, body: Body, date: PartialDate) -> str:
        """Return the reference of a new meeting of a body on a day."""
        taken = {m.ref for m in self._view.every(Meeting)}
        return make_ref(body.short or short_name(body.name), on=date, taken=taken)

    def numbered(self, kind: RecordType) -> str:
        """Return the reference of a new record of a type that is called by number: ``EVENT-4``."""
        taken = {r.ref for r in self._view.every(kind.struct)}
        prefix = kind.name.upper().replace("_", "-")
        return next(ref for n in count(len(taken) + 1) if (ref := f"{prefix}-{n}") not in taken)
