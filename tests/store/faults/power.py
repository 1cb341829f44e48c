"""Power failures during a life of the store, each state opened and held to what was promised."""

from __future__ import annotations

import copy
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from compact_tui.errors import CompactError
from compact_tui.store import CompactDB, Index, JournalStorage
from compact_tui.store.snapshots import Snapshots
from tests.store.faults.disk import Disk, Note, Tree, lay_tree
from tests.store.faults.recorder import Recorder

SEGMENT = 1500
SNAPSHOT = 900
INDEXES = {"t": [Index("k")]}
Tables = dict[str, dict[int, dict[str, Any]]]


@dataclass
class Life:
    """A store that lived under watch.

    Attributes:
        states: what its tables held after each change, as kept in plain dicts beside it.
    """

    recorder: Recorder
    states: dict[int, Tables] = field(default_factory=lambda: {0: {}})


def live(root: Path, random: Random, *, changes: int = 25, leave_out: Sequence[str] = ()) -> Life:
    """Make a store below `root` and change it, now and then closing and opening it again."""
    recorder = Recorder(root, leave_out=leave_out)
    life = Life(recorder)
    tables: Tables = {}
    with (
        patch.object(JournalStorage, "segment_bytes", SEGMENT),
        patch.object(Snapshots, "least_bytes", SNAPSHOT),
        recorder.watching(),
    ):
        db = CompactDB(root / "store", indexes=INDEXES)
        recorder.note("made", 0)
        try:
            for _ in range(changes):
                change(db, tables, life, random)
                if random.random() < 0.15:
                    db.close()
                    db = CompactDB(root / "store", indexes=INDEXES)
        finally:
            db.close()
    return life


def change(db: CompactDB, tables: Tables, life: Life, random: Random) -> None:
    """Make one change by one of several ways; promise it once it is acknowledged."""
    number = db.sequence + 1
    for _ in range(9):
        trial = copy.deepcopy(tables)
        calls = draw(trial, random)
        if trial != tables:
            break
    else:
        return
    life.states[number] = trial
    life.recorder.note("issued", number)
    with db.changeset(who="north", why="power", attached=[{"n": number}]):
        for name, *args in calls:
            if name == "drop":
                db.drop_table(str(args[0]))
            elif name == "remove":
                db.table(str(args[0])).remove(doc_ids=[args[1]])
            else:
                db.table(str(args[0])).upsert(document(args[1], args[2]))
    life.recorder.note("acknowledged", number)
    assert db.sequence == number
    tables.clear()
    tables.update(trial)


def document(doc_id: int, fields: dict[str, Any]) -> Any:
    from tinydb.table import Document

    return Document(fields, doc_id)


def draw(tables: Tables, random: Random) -> list[tuple[Any, ...]]:
    """Draw one to three acts and do them to the plain dicts."""
    calls: list[tuple[Any, ...]] = []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        name = random.choice(("t", "u"))
        held = tables.get(name, {})
        kind = random.choice(("put", "put", "put", "put", "remove", "drop"))
        if kind == "put":
            doc_id = random.randint(1, 12)
            length = random.choice((0, 10, 90, 700, 1600))
            fields = {"k": random.randint(0, 3), "v": "é" * length}
            tables.setdefault(name, {}).setdefault(doc_id, {}).update(fields)
            calls.append(("put", name, doc_id, fields))
        elif kind == "remove" and held:
            doc_id = random.choice(sorted(held))
            del held[doc_id]
            calls.append(("remove", name, doc_id))
        elif kind == "drop" and name in tables and random.random() < 0.3:
            del tables[name]
            calls.append(("drop", name))
    return calls


@dataclass
class Moment:
    """A state that a power failure may leave, and what was promised by then."""

    operation: int
    tree: Tree
    made: bool
    acknowledged: int
    issued: int


def moments(life: Life, random: Random, each: int) -> Iterator[Moment]:
    """Let the power fail after every single operation, in several ways."""
    disk = Disk(life.recorder.start)
    now = Moment(0, {}, made=False, acknowledged=0, issued=0)
    for number, op in enumerate(life.recorder.ops):
        disk.do(op)
        if isinstance(op, Note):
            now.made = True if op.text == "made" else now.made
            if op.text in {"issued", "acknowledged"}:
                setattr(now, op.text, op.number)
        for _ in range(each):
            yield Moment(number, disk.crash(random), now.made, now.acknowledged, now.issued)


def trouble(moment: Moment, life: Life, root: Path) -> str:
    """Open one state; tell what is wrong with it, or nothing."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    lay_tree(moment.tree, root)
    try:
        with no_syncs():
            return _trouble(moment, life, root / "store")
    except CompactError as error:
        return f"refused: {error}"


def _trouble(moment: Moment, life: Life, folder: Path) -> str:
    if moment.made and not (folder / "FORMAT").exists():
        return "the store is gone"
    with CompactDB(folder, indexes=INDEXES) as db:
        found = held(db)
        if db.read_only:
            return f"open for reading only: {db.report.notes}"
        if not moment.acknowledged <= db.sequence <= moment.issued:
            return f"at change {db.sequence}, {moment.acknowledged} to {moment.issued} expected"
        if found != life.states[db.sequence]:
            return f"change {db.sequence} shows another state"
        if [frame.attached for frame in db.frames()] != [
            [{"n": n + 1}] for n in range(db.sequence)
        ]:
            return "an attached object is missing"
        new = db.table("t").insert({"k": "after"})
        found = held(db)
    with CompactDB(folder, indexes=INDEXES) as db:
        if db.report.notes or held(db) != found or db.table("t").get(doc_id=new) is None:
            return f"the next change did not stay: {db.report.notes}"
    return ""


def held(db: CompactDB) -> Tables:
    return {name: {d.doc_id: dict(d) for d in db.table(name)} for name in db.tables()}


@contextmanager
def no_syncs() -> Iterator[None]:
    """Save the time: what is judged here is what is read back, not what is written."""
    with patch.multiple(os, fsync=lambda _: None, fdatasync=lambda _: None):
        yield


def recovering(moment: Moment, root: Path, random: Random) -> Iterator[Moment]:
    """Let the power fail again at each operation while the store is opened after a failure."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    lay_tree(moment.tree, root)
    recorder = Recorder(root)
    with recorder.watching():
        CompactDB(root / "store", indexes=INDEXES).close()
    disk = Disk(recorder.start)
    for op in recorder.ops:
        disk.do(op)
        for _ in range(3):
            yield replace(moment, tree=disk.crash(random))


def run(
    root: Path, *, seed: int, states: int, leave_out: Sequence[str] = (), first: bool = False
) -> tuple[int, list[str]]:
    """Open at least so many states of several lives; gives how many, and what went wrong."""
    random, count = Random(seed), 0
    wrong: list[str] = []
    while count < states and not (first and wrong):
        shutil.rmtree(root, ignore_errors=True)
        (root / "life").mkdir(parents=True)
        life = live(root / "life", random, leave_out=leave_out)
        for moment in moments(life, random, each=3):
            count += 1
            found = [trouble(moment, life, root / "after")]
            if not found[0] and random.random() < 0.05:
                for later in recovering(moment, root / "again", random):
                    count += 1
                    found.append(trouble(later, life, root / "after"))
            wrong += [
                f"seed {seed}, state {count}, operation {moment.operation}: {told}"
                for told in found
                if told
            ]
    return count, wrong
