"""What is told after a change was kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """Told to `compact_event` after a changeset was kept.

    Parameters:
        changeset: id of the changeset.
        records: (record type, record id) of each record that it touched, in its own order.
        why: the reason that was given, blank where none.
        received: whether it came in a bundle from a partner.
        who: the officer, or the office that sent the bundle.
    """

    changeset: str
    records: tuple[tuple[str, str], ...]
    why: str = ""
    received: bool = False
    who: str = ""
