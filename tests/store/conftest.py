"""A store with a small known history, and the states it went through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from compact_tui.store import CompactDB

FIRST = "00000001.log"
Document = dict[str, object]
State = dict[str, dict[int, Document]]

FORUM: Document = {"id": "forum", "name": "Forum – Ämter", "seats": [1, {"of": None}]}
BOARD: Document = {"id": "board", "name": "Board", "seats": []}
MEETING: Document = {"body": "forum", "note": 'CT1 00000010 deadbeef {"p":"00000000"', "held": True}
STATES: list[State] = [
    {},
    {"bodies": {1: FORUM}},
    {"bodies": {1: FORUM, 2: BOARD}, "meetings": {1: MEETING}},
    {"bodies": {1: FORUM, 2: {**BOARD, "name": "The Board"}}, "meetings": {1: MEETING}},
    {"bodies": {2: {**BOARD, "name": "The Board"}}, "meetings": {1: MEETING}},
    {"bodies": {2: {**BOARD, "name": "The Board"}}},
    {"bodies": {2: {**BOARD, "name": "The Board"}, 3: {"id": "grown", "text": "y" * 600}}},
]
"""What the tables hold after each change of `History`, written by hand."""


def state_of(db: CompactDB) -> State:
    return {
        name: {document.doc_id: dict(document) for document in db.table(name)}
        for name in db.tables()
    }


def write_history(folder: Path) -> None:
    with CompactDB(folder) as db:
        db.table("bodies").insert(FORUM)
        with db.changeset(who="clerk", why="set up", attached=[{"op": "new", "n": 1}]):
            db.table("bodies").insert(BOARD)
            db.table("meetings").insert(MEETING)
        db.table("bodies").update({"name": "The Board"}, doc_ids=[2])
        db.table("bodies").remove(doc_ids=[1])
        db.drop_table("meetings")
        db.table("bodies").insert({"id": "grown", "text": "y" * 600})


@dataclass
class History:
    """A store's files after six changes, to be laid down again with altered bytes."""

    folder: Path
    format: bytes
    log: bytes

    @property
    def starts(self) -> list[int]:
        """Where each record begins, the segment header first: payloads hold no newline."""
        return [0, *(at + 1 for at, byte in enumerate(self.log[:-1]) if byte == 0x0A)]

    def lay(self, log: bytes) -> Path:
        """Make the store anew with these bytes as its journal."""
        for path in (self.folder / "lost").glob("*"):
            path.unlink()
        (self.folder / "log" / FIRST).write_bytes(log)
        return self.folder

    def lost(self) -> bytes:
        return b"".join(path.read_bytes() for path in sorted((self.folder / "lost").glob("*")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def history(folder: Path) -> History:
    write_history(folder)
    return History(folder, (folder / "FORMAT").read_bytes(), (folder / "log" / FIRST).read_bytes())


@pytest.fixture
def states() -> type[States]:
    return States


@pytest.fixture(autouse=True)
def _no_descriptor_is_left_open() -> Iterator[None]:
    before = open_descriptors()
    yield
    assert open_descriptors() <= before


class States:
    """What tests ask about states and descriptors."""

    after = STATES

    @staticmethod
    def of(db: CompactDB) -> State:
        return state_of(db)

    @staticmethod
    @contextmanager
    def descriptors_unchanged() -> Iterator[None]:
        before = open_descriptors()
        yield
        assert open_descriptors() == before


def open_descriptors() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0
