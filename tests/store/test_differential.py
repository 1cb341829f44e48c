"""Random calls give what plain TinyDB gives, reopened and from a second handle too."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from compact_tui.store import CompactDB, Index

INDEXES = {"t": [Index("k"), Index("m")]}
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2),
    st.sampled_from([0.0, 1.0, 0.5]),
    st.text("ab", max_size=2),
)
VALUES = (
    SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(st.text("xy", max_size=1), SCALARS)
)
DOCUMENTS = st.dictionaries(st.sampled_from(["k", "m", "z"]), VALUES, max_size=3)
LEAVES = st.one_of(
    st.builds(lambda path, value: where(path) == value, st.sampled_from("kmz"), VALUES),
    st.builds(lambda path, value: where(path) != value, st.sampled_from("kmz"), VALUES),
    st.builds(lambda path: where(path).exists(), st.sampled_from("kmz")),
    st.builds(
        lambda path, values: where(path).one_of(values), st.sampled_from("km"), st.lists(SCALARS)
    ),
    st.builds(
        lambda path, values: where(path).any(values), st.sampled_from("km"), st.lists(SCALARS)
    ),
    st.builds(lambda value: where("z").x == value, SCALARS),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
        st.builds(lambda a: ~a, inner),
    ),
    max_leaves=4,
)
IDS = st.lists(st.integers(1, 9), max_size=3)
CALLS = st.one_of(
    st.tuples(st.just("insert"), DOCUMENTS),
    st.tuples(st.just("insert_multiple"), st.lists(DOCUMENTS, max_size=4)),
    st.tuples(st.just("insert_at"), DOCUMENTS, st.integers(1, 12)),
    st.tuples(st.just("update"), DOCUMENTS, QUERIES),
    st.tuples(st.just("update_ids"), DOCUMENTS, IDS),
    st.tuples(st.just("update_multiple"), st.lists(st.tuples(DOCUMENTS, QUERIES), max_size=3)),
    st.tuples(st.just("upsert"), DOCUMENTS, QUERIES),
    st.tuples(st.just("remove"), QUERIES),
    st.tuples(st.just("remove_ids"), IDS),
    st.tuples(st.just("truncate")),
    st.tuples(st.just("drop")),
    st.tuples(st.just("reopen")),
    st.tuples(st.just("other handle")),
)


class Pair:
    """The store beside plain TinyDB, into which new documents go under the store's ids."""

    def __init__(self, folder: Path, *, indexed: bool) -> None:
        self.folder = folder
        self.indexes = INDEXES if indexed else {}
        self.handles = [self.open(), self.open()]
        self.memory = MemoryStorage()
        self.plain = TinyDB(storage=lambda: self.memory)

    def open(self) -> CompactDB:
        return CompactDB(self.folder, indexes=self.indexes)

    @property
    def ours(self):
        return self.handles[0].table("t")

    @property
    def theirs(self):
        return self.plain.table("t")

    def call(self, name: str, *args) -> None:  # noqa: C901, PLR0912 - one case a call
        given = copy.deepcopy(args) if name.startswith("insert") else args
        match name:
            case "insert":
                self.add([self.ours.insert(*given)], args)
            case "insert_multiple":
                self.add(self.ours.insert_multiple(*given), args[0])
            case "insert_at" if not self.theirs.contains(doc_id=args[1]):
                self.add([self.ours.insert(Document(*given))], args[:1])
            case "update":
                assert self.ours.update(*args) == sorted(self.theirs.update(*copy.copy(args)))
            case "update_ids":
                assert self.ours.update(args[0], doc_ids=args[1]) == self.theirs.update(
                    copy.deepcopy(args[0]), doc_ids=args[1]
                )
            case "update_multiple":
                assert sorted(self.ours.update_multiple(*args)) == sorted(
                    self.theirs.update_multiple([(copy.deepcopy(f), q) for f, q in args[0]])
                )
            case "upsert":
                updated = self.theirs.update(copy.deepcopy(args[0]), args[1])
                ids = self.ours.upsert(*args)
                if updated:
                    assert ids == sorted(updated)
                else:
                    self.add(ids, args[:1])
            case "remove":
                assert self.ours.remove(*args) == sorted(self.theirs.remove(*args))
            case "remove_ids":
                assert self.ours.remove(doc_ids=set(args[0])) == self.theirs.remove(
                    doc_ids=set(args[0])
                )
            case "truncate":
                self.ours.truncate()
                self.theirs.truncate()
            case "drop":
                self.handles[0].drop_table("t")
                self.plain.drop_table("t")
            case "reopen":
                self.handles[0].close()
                self.handles[0] = self.open()
            case "other handle":
                self.handles.reverse()
                self.handles[0].catch_up()

    def add(self, ids, documents) -> None:
        for doc_id, document in zip(ids, documents, strict=True):
            self.theirs.insert(Document(copy.deepcopy(document), doc_id))

    def compare(self, query) -> None:
        state = sorted((d.doc_id, repr(d)) for d in self.theirs)
        assert [(d.doc_id, repr(d)) for d in self.ours] == state
        assert len(self.ours) == len(state)
        expected = sorted((d.doc_id, repr(d)) for d in self.theirs.search(query))
        assert [(d.doc_id, repr(d)) for d in self.ours.search(query)] == expected
        assert self.ours.count(query) == len(expected)
        assert self.ours.contains(query) == bool(expected)
        first = self.ours.get(query)
        assert [(d.doc_id, repr(d)) for d in [first] if d is not None] == expected[:1]

    def close(self) -> None:
        for handle in self.handles:
            handle.close()


@settings(max_examples=80, deadline=None)
@given(st.booleans(), st.lists(st.tuples(CALLS, QUERIES), max_size=14))
def test_random_calls_give_what_plain_tinydb_gives(indexed, steps):
    with tempfile.TemporaryDirectory() as folder:
        pair = Pair(Path(folder) / "store", indexed=indexed)
        try:
            for call, query in steps:
                pair.call(*call)
                pair.compare(query)
            pair.call("reopen")
            for _, query in steps:
                pair.compare(query)
        finally:
            pair.close()


@settings(max_examples=40, deadline=None)
@given(st.lists(CALLS, max_size=6), st.lists(st.tuples(CALLS, QUERIES), max_size=6), st.booleans())
def test_random_calls_in_a_changeset_give_the_same_and_its_failure_leaves_no_trace(
    first, steps, fail
):
    with tempfile.TemporaryDirectory() as folder:
        pair = Pair(Path(folder) / "store", indexed=True)
        try:
            for call in first:
                pair.call(*call)
            before = copy.deepcopy(pair.memory.memory)
            sequence = pair.handles[0].sequence
            inside = [(c, q) for c, q in steps if c[0] not in {"reopen", "other handle"}]
            try:
                with pair.handles[0].changeset(who="a", why="random"):
                    for call, query in inside:
                        pair.call(*call)
                        pair.compare(query)
                    if fail:
                        raise ZeroDivisionError  # noqa: TRY301 - it has to leave the changeset
            except ZeroDivisionError:
                pair.memory.memory = before
                pair.plain._tables.clear()
                assert pair.handles[0].sequence == sequence
            assert pair.handles[0].sequence <= sequence + 1
            for _, query in inside:
                pair.compare(query)
            pair.call("reopen")
            for _, query in [*inside, (None, where("k") == 1)]:
                pair.compare(query)
        finally:
            pair.close()
