"""Writes a snapshot of the tables in memory; a reader sees the old ones or the new one whole."""

from __future__ import annotations

import fcntl
import os
import secrets
import sys
from array import array
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from compact_tui.store._index.keys import HIGHEST, LOWEST
from compact_tui.store._journal.position import Position
from compact_tui.store._journal.recover import sync_folder
from compact_tui.store._snapshot.blocks import BlockWriter
from compact_tui.store._snapshot.directory import Directory, TablePlace
from compact_tui.store._snapshot.frozen_index import write_hash, write_order
from compact_tui.store.index import IndexSet
from compact_tui.store.table_state import TableState

KEPT = 2


def write_snapshot(
    folder: Path, store_id: str, position: Position, tables: Mapping[str, TableState]
) -> Path:
    """Write a snapshot under a name of its own, make it durable, then give it its place.

    Parameters:
        folder: the store's folder of snapshots; made when missing.
        position: the end of the journal that the tables stand for.

    Raises:
        OSError: no room, or the system refuses; nothing of it is left.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    draft = folder / f".{position.sequence}-{os.getpid()}-{secrets.token_hex(4)}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    descriptor = os.open(draft, flags, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)  # tells whoever tidies up that it is in use
        writer = BlockWriter(descriptor)
        places = [_write_table(writer, name, table) for name, table in sorted(tables.items())]
        directory = Directory(store_id, sys.byteorder, position, places)
        writer.finish(msgspec.json.encode(directory))
        os.fsync(descriptor)
        path = folder / snapshot_name(position.sequence)
        draft.replace(path)
        sync_folder(folder)
        return path
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    finally:
        os.close(descriptor)


def snapshot_name(sequence: int) -> str:
    """Name the snapshot that stands for the journal up to a sequence."""
    return f"{sequence:012d}.snap"


def tidy(folder: Path, damaged: Path | None) -> None:
    """Keep the newest two snapshots; remove the others, damaged ones, and what a crash left."""
    newest = sorted(folder.glob("*.snap"), reverse=True)
    keep = [path for path in newest if path != damaged][:KEPT]
    for path in newest:
        if path not in keep:
            path.unlink(missing_ok=True)
    for draft in folder.glob(".*.tmp"):
        _remove_unless_in_use(draft)


def _remove_unless_in_use(draft: Path) -> None:
    with suppress(OSError):
        descriptor = os.open(draft, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            draft.unlink()
        finally:
            os.close(descriptor)


def _write_table(writer: BlockWriter, name: str, table: TableState) -> TablePlace:
    runs, offsets, versions = array("Q"), array("Q"), array("Q")
    indexes = IndexSet(table.shape)
    expected = -1
    for doc_id in table.ids():
        raw = table.raw(doc_id)
        if raw is None:
            continue
        if doc_id != expected:
            runs.extend((doc_id, len(versions)))
        expected = doc_id + 1
        offsets.append(writer.write(raw))
        versions.append(table.version(doc_id))
        indexes.replace(doc_id, None, raw)
    offsets.append(writer.tell())
    return TablePlace(
        name=name,
        high=table.high,
        exists=table.exists,
        count=len(versions),
        run_count=len(runs) // 2,
        runs=writer.write_numbers(runs),
        offsets=writer.write_numbers(offsets),
        versions=writer.write_numbers(versions),
        hashes=[
            write_hash(writer, each.keys, indexes.hashes[each.keys], each=each.each)
            for each in table.shape.declared
        ],
        orders=[
            write_order(writer, path, order.walk(LOWEST, HIGHEST))
            for path, order in indexes.orders.items()
        ],
    )
