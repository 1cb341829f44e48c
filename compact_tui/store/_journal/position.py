"""A place in a journal, small enough to be kept in a snapshot and checked when it is used again."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from compact_tui.store._journal.frame import HEADER


class Position(msgspec.Struct, frozen=True):
    """The end of what was read.

    Attributes:
        sequence: number of the last change before it.
        crc: checksum of the last record before it, which the next one follows.
        segment: name of the segment it stands in.
        end: its byte offset there.
        last: byte offset where the record with that checksum begins.
    """

    sequence: int
    crc: int
    segment: str
    end: int
    last: int

    def misfit(self, log: Path) -> str:
        """Why this is no place in the journal in this folder; blank where it is one.

        The last record's own header is read again: its checksum is chained through every record
        before it, so a journal that holds it there is the same journal up to there.
        """
        try:
            with open(log / self.segment, "rb", buffering=0) as file:  # noqa: PTH123 - unbuffered
                head = os.pread(file.fileno(), HEADER, self.last)
                size = os.fstat(file.fileno()).st_size
        except OSError as error:
            return f"{self.segment} cannot be read ({error.strerror})"
        if size < self.end:
            return f"the journal ends before change {self.sequence}"
        length = b"%08x" % (self.end - self.last - HEADER - 1)
        if head != b"CT1 %b %08x " % (length, self.crc):
            return f"the journal holds another change {self.sequence}"
        return ""
