"""Operations as the log knows them: with digest, office and place."""

from __future__ import annotations

from dataclasses import dataclass

from compact_tui.exchange import hashes
from compact_tui.exchange.changeset import Changeset
from compact_tui.exchange.ops import Operation


@dataclass(frozen=True)
class OpEntry:
    """One operation in its place.

    Parameters:
        digest: the salted digest by which others name it.
        at: when its author says it was made, in milliseconds since 1970.
        office: id of the office whose device wrote it; empty while no card names the device.
        log: the log that it stands in.
        seq: number of its changeset in that log.
        operation: what it does.
    """

    digest: str
    at: int
    office: str
    log: str
    seq: int
    operation: Operation

    @property
    def rank(self) -> tuple[int, bytes]:
        """What decides which of several live values is shown first: the greatest of these."""
        return self.at, hashes.unb64(self.digest)


def entries_of(changeset: Changeset, office: str) -> list[OpEntry]:
    """Every operation of ``changeset`` whose text is there, as written by ``office``."""
    at, log, seq = changeset.header.at, changeset.log, changeset.header.seq
    return [
        OpEntry(slot.digest, at, office, log, seq, slot.operation)
        for slot in changeset.slots
        if slot.operation is not None
    ]
