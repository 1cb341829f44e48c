"""One database by each of three ways: ours, stock tables on our journal, and plain TinyDB."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tinydb import TinyDB

from compact_tui.store import CompactDB, JournalStorage

Opener = Callable[[], TinyDB]


def journal(folder: Path) -> TinyDB:
    return TinyDB(folder, storage=JournalStorage)


def plain(folder: Path) -> TinyDB:
    return TinyDB(folder.with_suffix(".json"))


WAYS: dict[str, Callable[[Path], TinyDB]] = {
    "compact": CompactDB,
    "journal": journal,
    "plain": plain,
}


@pytest.fixture(params=list(WAYS))
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def opener(way: str, folder: Path) -> Iterator[Opener]:
    """Open the same database again and again; all are closed at the end."""
    opened: list[TinyDB] = []

    def open_() -> TinyDB:
        opened.append(WAYS[way](folder))
        return opened[-1]

    yield open_
    for db in opened:
        db.close()


@pytest.fixture
def empty(opener: Opener) -> TinyDB:
    return opener()


@pytest.fixture
def db(empty: TinyDB) -> TinyDB:
    """Three documents with the ids 1, 2 and 3."""
    empty.insert_multiple({"kind": 1, "word": word} for word in ("red", "green", "blue"))
    return empty
