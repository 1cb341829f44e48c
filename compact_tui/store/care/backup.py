"""Copies of a store in one file, made while it is in use, and stores made of such files again.

The file is a gzip-compressed tar with ``store/FORMAT``, ``store/log/*`` and what the caller adds.
Segments are only appended to, so what stands in them at one moment is a whole store; writers are
held up only while the sizes are taken. No private key is ever put in.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from compact_tui.errors import WrongInput
from compact_tui.store._journal.lock import FolderLock
from compact_tui.store._journal.recover import sync_folder
from compact_tui.store._journal.segment import first_of
from compact_tui.store.care.copying import write_file
from compact_tui.store.care.examine import Examination, examine
from compact_tui.store.errors import StoreDamaged, StoreUnreadable

RESTORED = "restored"
"""File beside a restored store: what it was restored from, and how far it goes."""


def back_up(
    store: Path, file: Path, *, beside: Mapping[str, Path] = {}, lock_wait: float = 5.0
) -> Examination:
    """Write a backup, then restore it into a passing folder and examine that; gives the findings.

    Parameters:
        store: the store's folder; it may be in use.
        file: the backup; one that is there is replaced only by a backup that is sound.
        beside: other files to put in, by their path in the backup.

    Raises:
        StoreDamaged: what was copied is not sound, so it was not kept.
        StoreUnreadable, StoreBusy: the store could not be read, or the file not be written.
    """
    part = file.with_name(f".{file.name}.part")
    trial = file.with_name(f".{file.name}.trial")
    try:
        part.unlink(missing_ok=True)
        _pack(store, part, beside, lock_wait)
        shutil.rmtree(trial, ignore_errors=True)
        found = _unpack(part, trial)
        part.replace(file)
        sync_folder(file.parent)
        return found
    except OSError as error:
        raise StoreUnreadable(
            f"The backup {file} cannot be written",
            why=error.strerror or str(error),
            todo="Check the folder, its rights and the room on its disk",
        ) from error
    finally:
        part.unlink(missing_ok=True)
        shutil.rmtree(trial, ignore_errors=True)


def restore(file: Path, folder: Path) -> Examination:
    """Make a folder of a backup: the store in ``store/``, a file ``restored``, what was beside.

    Raises:
        WrongInput: the folder is there and not empty, or the file is no backup.
        StoreDamaged: the store in it is not sound; nothing was made.
        StoreUnreadable: a file cannot be read or written; nothing was made.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongInput(
            f"{folder} is there already and is not empty", todo="Name a folder that is not there"
        )
    folder = folder.absolute()
    part = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        found = _unpack(file, part)
        mark = {"from": file.name, "store": found.store_id, "changes": found.changes}
        write_file(part / RESTORED, json.dumps(mark).encode() + b"\n")
        sync_folder(part)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise StoreUnreadable(
            f"The backup {file} cannot be restored to {folder}",
            why=error.strerror or str(error),
            todo="Check both places, their rights and the room on the disk",
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    found.store = folder / "store"
    return found


def _pack(store: Path, part: Path, beside: Mapping[str, Path], lock_wait: float) -> None:
    with ExitStack() as stack:
        lock = FolderLock(store, lock_wait)
        stack.callback(lock.close)
        with lock.held(alone=False):
            names = [
                "FORMAT",
                *sorted(p.name for p in (store / "log").iterdir() if first_of(p.name)),
            ]
            places = [store / (name if name == "FORMAT" else f"log/{name}") for name in names]
            files = [stack.enter_context(place.open("rb")) for place in places]
            sizes = [os.fstat(opened.fileno()).st_size for opened in files]
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        raw = stack.enter_context(os.fdopen(descriptor, "wb"))
        with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as tar:
            for place, opened, size in zip(places, files, sizes, strict=True):
                _add(tar, f"store/{place.relative_to(store)}", opened, size)
            for name, path in sorted(beside.items()):
                held = path.read_bytes()
                _add(tar, name, io.BytesIO(held), len(held))
        raw.flush()
        os.fsync(descriptor)


def _add(tar: tarfile.TarFile, name: str, source: BinaryIO, size: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    tar.addfile(entry, source)


def _unpack(file: Path, folder: Path) -> Examination:
    """Unpack into a new folder, every file durable, and examine the store in it."""
    folder.mkdir(mode=0o700)
    try:
        with tarfile.open(file, "r:gz") as tar:
            for entry in tar:
                path = folder / _safe(entry, file)
                for above in reversed(path.relative_to(folder).parents[:-1]):
                    (folder / above).mkdir(mode=0o700, exist_ok=True)
                held = tar.extractfile(entry)
                write_file(path, held.read() if held else b"")
            while tar.fileobj.read(1 << 20):
                pass  # up to the last byte, where the checksum over all of it stands
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError) as error:
        raise WrongInput(
            f"{file} is not a whole backup", why=str(error), todo="Choose another backup"
        ) from error
    for below in (folder / "store" / "log", folder / "store", folder):
        if below.is_dir():
            sync_folder(below)
    found = examine(folder / "store")
    if not found.sound:
        raise StoreDamaged(
            f"The store in {file} is not sound",
            why=found.problems[0],
            todo="See 'compact doctor' for the whole, or take another backup",
        )
    return found


def _safe(entry: tarfile.TarInfo, file: Path) -> PurePosixPath:
    """The entry's path, which stays below the folder."""
    path = PurePosixPath(entry.name)
    if not entry.isreg() or path.is_absolute() or ".." in path.parts or not path.parts:
        raise WrongInput(
            f"{file} is not a backup of a workspace",
            why=f"it holds {entry.name!r}, which is no plain file",
            todo="Choose another file",
        )
    return path
