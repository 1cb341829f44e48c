"""The keeping floor: TinyDB on a journal that loses nothing it acknowledged, at one cost."""

from __future__ import annotations

from compact_tui.store.database import CompactDB, Frame
from compact_tui.store.errors import (
    ChangeConflict,
    ChangeNotSaved,
    DocumentRefused,
    DuplicateValue,
    StoreBusy,
    StoreClosed,
    StoreDamaged,
    StoreFull,
    StoreMoved,
    StoreNewer,
    StoreReadOnly,
    StoreUnreadable,
    StoreUnshared,
    WrongUse,
)
from compact_tui.store.index import Index
from compact_tui.store.report import OpenReport
from compact_tui.store.storage import JournalStorage
from compact_tui.store.table import CompactTable

__all__ = [
    "ChangeConflict",
    "ChangeNotSaved",
    "CompactDB",
    "CompactTable",
    "DocumentRefused",
    "DuplicateValue",
    "Frame",
    "Index",
    "JournalStorage",
    "OpenReport",
    "StoreBusy",
    "StoreClosed",
    "StoreDamaged",
    "StoreFull",
    "StoreMoved",
    "StoreNewer",
    "StoreReadOnly",
    "StoreUnreadable",
    "StoreUnshared",
    "WrongUse",
]
