"""What ``doctor``, ``backup`` and ``restore`` print."""

from __future__ import annotations

import msgspec


class Table(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How many documents a table holds, and the SHA-256 in hex of all of them with their ids."""

    documents: int
    sha256: str


class Repaired(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What came over into a new store: the folder, how many changes, and which did not."""

    store: str
    changes: int
    missing: list[int]
    damages: list[str]
    doubtful: list[tuple[str, int]]


class Examined(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What looking a store through found; sound where there is no problem."""

    store: str
    id: str
    sound: bool
    segments: int
    changes: int
    tables: dict[str, Table]
    problems: list[str]
    notes: list[str]
    repaired: Repaired | None


class BackedUp(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The backup's file, its size, and how many changes are in it."""

    file: str
    bytes: int
    changes: int


class Restored(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The new workspace's folder, and how many changes are in it."""

    folder: str
    changes: int
