"""Where a row leads: a page, and the record to show there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Destination:
    """A page by its id, and the record to place the cursor on, blank for none."""

    page: str
    record: str = ""
