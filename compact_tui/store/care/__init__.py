"""Care of a store: look it through, save what is left, back it up, restore it, erase from it."""

from __future__ import annotations

from compact_tui.store.care.backup import back_up, restore
from compact_tui.store.care.erase import Erased, erase
from compact_tui.store.care.examine import Examination, TableDigest, examine
from compact_tui.store.care.salvage import Salvaged, salvage
from compact_tui.store.care.scan import Damage

__all__ = [
    "Damage",
    "Erased",
    "Examination",
    "Salvaged",
    "TableDigest",
    "back_up",
    "erase",
    "examine",
    "restore",
    "salvage",
]
