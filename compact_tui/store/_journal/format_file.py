"""The FORMAT file: one line with name, format number, store id and day of making, written once."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from compact_tui.store._journal.recover import sync_folder
from compact_tui.store.errors import StoreDamaged, StoreNewer, StoreUnreadable

NAME = "FORMAT"
FORMAT = 1
_line = re.compile(
    r"compact-tui-store ([1-9][0-9]{0,5}) ([0-9a-f]{32}) ([0-9]{4}-[0-9]{2}-[0-9]{2})\n"
)
_newer = re.compile(r"compact-tui-store ([1-9][0-9]{0,5}) ")


@dataclass(frozen=True, slots=True)
class StoreFormat:
    """What the FORMAT file says."""

    number: int
    store_id: str
    created: str


def new_id() -> str:
    """Draw a store id: 16 random bytes in hex."""
    return secrets.token_hex(16)


def write_format(folder: Path, store_id: str, created: str) -> StoreFormat:
    """Write the file in one step, durable before this returns; it completes a new store."""
    path, draft = folder / NAME, folder / f"{NAME}.new"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        os.write(descriptor, f"compact-tui-store {FORMAT} {store_id} {created}\n".encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    draft.replace(path)
    sync_folder(folder)
    return StoreFormat(FORMAT, store_id, created)


def read_format(folder: Path) -> StoreFormat | None:
    """Read the file, or give None where there is none.

    Raises:
        StoreNewer: when a newer version wrote it.
        StoreDamaged: when it is not such a line.
        StoreUnreadable: when the system does not let us read it.
    """
    path = folder / NAME
    try:
        text = path.read_bytes()[:200].decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreUnreadable(
            f"Cannot read {path}",
            why=error.strerror or str(error),
            todo="Check who owns the folder and its rights",
        ) from error
    newer = _newer.match(text)
    if newer and int(newer[1]) > FORMAT:
        raise StoreNewer(
            f"The store {folder} has format {newer[1]}",
            why=f"this version knows formats up to {FORMAT}",
            todo="Update the program to open it",
        )
    match = _line.fullmatch(text)
    if match is None:
        raise StoreDamaged(
            f"The file {path} is not the first line of a store",
            why=f"it reads {text[:60]!r}",
            todo="Put the file back from a backup; the journal itself is untouched",
            segment=NAME,
        )
    return StoreFormat(int(match[1]), match[2], match[3])
