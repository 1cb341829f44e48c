"""Every size that the exchange accepts, in one place; what is larger is refused by name."""

from __future__ import annotations

from typing import Final

from compact_tui.exchange.refusals import Refused

KIB: Final = 1024
MIB: Final = 1024 * KIB
GIB: Final = 1024 * MIB

FILE: Final = 1 * GIB
EXPANDED: Final = 2 * GIB
EXPANSION: Final = 200
"""How many times larger than the file its content may be."""
WINDOW: Final = 8 * MIB
BLOCK: Final = 128 * KIB
"""The largest block of a zstd frame (RFC 8878, 3.1.1.2.4)."""

MANIFEST_LINE: Final = 256 * KIB
LINE: Final = 5 * MIB

CARD: Final = 64 * KIB
CARD_FILE: Final = 4 * MIB
"""All versions of one card, as a file to give to a partner."""
ROOTS: Final = 16
DEVICES: Final = 256
CARD_VERSIONS: Final = 256
SIGNATURES: Final = 2 * ROOTS
"""An office card's next version is signed by the old roots and by the new ones."""

HEADER: Final = 1 * KIB
OPERATIONS: Final = 4096
OPERATION: Final = 256 * KIB
FIELDS: Final = 64
PREDECESSORS: Final = 256
STRING: Final = 64 * KIB
DEPTH: Final = 8
"""How deep a signed or hashed value may nest; the line that carries it is not counted."""

CHANGESETS: Final = 500_000
LOGS: Final = 4096
RECIPIENTS: Final = 256
ATTACHMENT: Final = 256 * MIB
CHUNK: Final = 256 * KIB

FUTURE_MS: Final = 24 * 60 * 60 * 1000
"""A changeset stamped further ahead is reported as future-dated; nothing else follows from it."""

PENDING_FILES: Final = 64
PENDING_BYTES: Final = 2 * GIB
KEY_FILE: Final = 16 * KIB


def hold_to(size: int, limit: int, what: str) -> None:
    """Refuse a size above its limit.

    Raises:
        Refused: ``what`` is larger than ``limit``.
    """
    if size > limit:
        raise Refused(f"{what} has {size:,}, more than the {limit:,} allowed")
