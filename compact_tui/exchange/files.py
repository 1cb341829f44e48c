"""Files that are either old or new, and readable by their owner alone from the first byte."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from compact_tui.errors import CouldNotRun

_PRIVATE = 0o600


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A new file that takes the place of ``path`` when the block ends well, and else is removed.

    It is written under a temporary name beside it, synced, renamed, and the folder synced.

    Raises:
        CouldNotRun: the folder cannot be written, or the disk is full; nothing is left behind.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
    try:
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, _PRIVATE)
    except OSError as error:
        raise _could_not(path, error) from error
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _could_not(path, error) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, wholly or not at all.

    Raises:
        CouldNotRun: the folder cannot be written, or the disk is full.
    """
    with replacing(path) as file:
        file.write(data)


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _could_not(path: Path, error: OSError) -> CouldNotRun:
    reason = os.strerror(error.errno) if error.errno else str(error)
    return CouldNotRun(
        f"{path} could not be written", why=reason, todo="Nothing was left under that name"
    )
