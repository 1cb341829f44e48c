"""Packs: localities as data in a ``pack.toml``, read under a closed schema."""

from __future__ import annotations

from compact_tui.localities.packs.document import FILE, PackDocument
from compact_tui.localities.packs.pack import Pack
from compact_tui.localities.packs.reading import load_pack, parse_pack, read_pack
from compact_tui.localities.problems import PackRefused

__all__ = ["FILE", "Pack", "PackDocument", "PackRefused", "load_pack", "parse_pack", "read_pack"]
