"""What a plugin is shown while it checks a record, and told after one was kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from compact_tui.records import Record

R = TypeVar("R", bound=Record)


class RecordView(Protocol):
    """The records as they stand before the save, read only."""

    def get(self, type_name: str, record_id: str, /) -> Record | None:
        """Return one record by its type's name and its id; None where it is not kept here."""
        ...

    def every(self, struct: type[R], /) -> Sequence[R]:
        """Return all records of one struct, deleted ones left out."""
        ...
