"""What may follow what in a journal, and the errors that name the place where it does not."""

from __future__ import annotations

from pathlib import Path

from compact_tui.store._journal.format_file import FORMAT
from compact_tui.store._journal.frame import BadFrame
from compact_tui.store._journal.payload import Payload
from compact_tui.store._journal.segment import Segment
from compact_tui.store.errors import StoreDamaged


def check_order(segment: Segment, payload: Payload, sequence: int, store_id: str) -> None:
    """See that a record may stand behind what was read of a segment so far.

    Parameters:
        segment: where it stands; its `end` is where the record begins.
        sequence: number of the last change before it.
        store_id: the store that the journal belongs to.

    Raises:
        BadFrame: it may not; says why.
    """
    if segment.next:
        raise BadFrame("there is a record behind the segment's seal")
    if payload.h is not None:
        _check_header(segment, payload, sequence, store_id)
    elif segment.end == 0:
        raise BadFrame("the segment does not begin with its header")
    elif payload.z is not None:
        if payload.s != sequence:
            raise BadFrame(f"the seal has sequence {payload.s} instead of {sequence}")
    elif payload.s != sequence + 1:
        raise BadFrame(f"the change has sequence {payload.s} instead of {sequence + 1}")


def _check_header(segment: Segment, payload: Payload, sequence: int, store_id: str) -> None:
    header = payload.h
    if header is None or segment.end or payload.s != sequence or header.first != segment.first:
        raise BadFrame("a segment header stands in the wrong place")
    if header.format > FORMAT:
        raise BadFrame(f"it has format {header.format}, which a newer version wrote")
    if header.store != store_id:
        raise BadFrame(f"it belongs to another store ({header.store[:8]}, not {store_id[:8]})")


def damaged(segment: Segment, offset: int, sequence: int, why: str) -> StoreDamaged:
    """Say that the record at an offset, which should carry this sequence, is damaged."""
    return StoreDamaged(
        f"The journal {segment.path} is damaged at byte {offset} (change {sequence})",
        why=why,
        todo="Nothing was written; restore a backup, or keep a copy of the store for repair",
        segment=segment.path.name,
        offset=offset,
        sequence=sequence,
    )


def missing(folder: Path, what: str, why: str, sequence: int) -> StoreDamaged:
    """Say that a part of the journal that should carry this sequence is not there."""
    return StoreDamaged(
        f"The store {folder} lacks {what}",
        why=why,
        todo="Put the missing file back, or restore the store from a backup",
        segment=what,
        sequence=sequence,
    )
