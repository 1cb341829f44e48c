"""Each deliberate difference from TinyDB, as the pages list it: what TinyDB does, and what we do.

Where TinyDB's side is asserted too, a later TinyDB that does as we do makes the test fail, and the
difference goes from the list.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import Query, TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from compact_tui.store import CompactDB, DocumentRefused, StoreClosed

PAGE = Path(__file__).parents[3] / "docs" / "store.md"
DIFFERENCES: dict[str, Callable[..., None]] = {}


def difference(sentence):
    """Register a test as that of one line of the page's list."""

    def register(test):
        DIFFERENCES[sentence] = test
        return test

    return register


@pytest.fixture
def ours(folder):
    with CompactDB(folder) as db:
        yield db


@pytest.fixture
def theirs():
    with TinyDB(storage=MemoryStorage) as db:
        yield db


def test_the_page_lists_exactly_these_differences():
    _, _, rest = PAGE.read_text("utf-8").partition("## Deliberate differences from TinyDB\n")
    listed = [line[2:] for line in rest.partition("\n## ")[0].splitlines() if line[:2] == "- "]
    assert [line.partition(":")[0] for line in listed] == list(DIFFERENCES)


@difference("Ids are never used again")
def test_ids_are_never_used_again(ours, theirs):
    for db, expected in ((theirs, 1), (ours, 3)):
        db.insert_multiple([{}, {}])
        db.truncate()
        assert db.insert({}) == expected


@difference("A change that changes nothing writes nothing")
def test_a_change_that_changes_nothing_writes_nothing(ours):
    ours.insert({"n": 1})
    ours.update({"n": 1})
    ours.remove(where("n") == 2)
    ours.table("t").truncate()
    assert (ours.sequence, ours.tables()) == (1, {"_default"})


@difference("Documents handed out are copies")
def test_documents_handed_out_are_copies(ours, theirs):
    asked = where("n") == [1]
    for db, seen in ((theirs, [1, 2]), (ours, [1])):
        db.insert({"n": [1]})
        db.search(asked)[0]["n"].append(2)
        assert db.all()[0]["n"] == seen


@difference("Documents come in ascending order of their ids")
def test_documents_come_in_ascending_order_of_their_ids(ours, theirs):
    for db, order in ((theirs, [5, 2]), (ours, [2, 5])):
        db.insert_multiple([Document({}, 5), Document({}, 2)])
        assert [d.doc_id for d in db] == order


@difference("`persist_empty` never empties a table")
def test_persist_empty_never_empties_a_table(ours, theirs):
    for db, left in ((theirs, 0), (ours, 1)):
        db.table("t").insert({})
        db._tables.clear()
        assert len(db.table("t", persist_empty=True)) == left


@difference("`update_multiple` takes a generator")
def test_update_multiple_takes_a_generator(ours, theirs):
    for db, changed in ((theirs, [1, 1]), (ours, [1, 1, 2, 2])):
        db.insert_multiple([{"k": 1}, {"k": 1}])
        updates = [({"n": 1}, where("k") == 1), ({"m": 1}, where("k") == 1)]
        assert db.update_multiple(each for each in updates) == changed


@difference("`insert_multiple` with some ids given never collides")
def test_insert_multiple_with_some_ids_given_never_collides(ours, theirs):
    for db, ids in ((theirs, [1, 1]), (ours, [1, 2])):
        assert db.insert_multiple([Document({}, 1), {}]) == ids


@difference("Use after closing raises")
def test_use_after_closing_raises(ours):
    ours.close()
    with pytest.raises(StoreClosed):
        ours.insert({})


@difference("A document that JSON would alter is refused")
def test_a_document_that_json_would_alter_is_refused(ours, folder):
    with TinyDB(folder.with_suffix(".json")) as theirs:
        theirs.insert({"n": (1, 2), "k": {1: float("nan")}})
        assert repr(theirs.all()) == "[{'n': [1, 2], 'k': {'1': nan}}]"
    for document in ({"n": (1, 2)}, {"k": {1: 2}}, {"k": float("nan")}, {"k": 2**64}):
        with pytest.raises(DocumentRefused):
            ours.insert(document)


@difference("Dropping tables is a recorded change")
def test_dropping_tables_is_a_recorded_change(ours):
    ours.table("t").insert({"n": 1})
    with (  # noqa: PT012 - the whole block is undone
        pytest.raises(ZeroDivisionError),
        ours.changeset(who="a", why="undone"),
    ):
        ours.drop_tables()
        assert ours.tables() == set()
        1 / 0  # noqa: B018
    assert ours.table("t").all() == [{"n": 1}]
    ours.drop_tables()
    assert [frame.operations for frame in ours.frames(since=1)] == [[("t", None, None)]]


@difference("There is no query cache")
def test_there_is_no_query_cache(ours, theirs):
    asked = Query()
    first, second = asked.a.fragment({"x": 1}), asked.b.fragment({"x": 1})
    for db, cached, found in ((theirs, 1, [1]), (ours, 0, [2])):
        db.insert_multiple([{"a": {"x": 1}}, {"b": {"x": 1}}])
        db.search(first)
        assert [d.doc_id for d in db.search(second)] == found
        assert len(db.table("_default")._query_cache) == cached


@difference("A value that cannot be ordered is no match")
def test_a_value_that_cannot_be_ordered_is_no_match(ours, theirs):
    for db in (theirs, ours):
        db.insert_multiple([{"d": None}, {"d": 1}])
    with pytest.raises(TypeError):
        theirs.search(where("d") < 5)
    assert [d.doc_id for d in ours.search(where("d") < 5)] == [2]


@difference("Two handles never overwrite each other")
def test_two_handles_never_overwrite_each_other(ours, folder):
    path = folder.with_suffix(".json")
    with TinyDB(path) as one, TinyDB(path) as two:
        one.insert({"of": "one"})
        two.insert({"of": "two"})
        assert one.insert_multiple([{"of": "one again"}]) == [2]
        assert [d["of"] for d in two] == ["one", "one again"]
    with CompactDB(folder) as other:
        ours.insert({"of": "one"})
        other.insert({"of": "two"})
        assert ours.insert_multiple([{"of": "one again"}]) == [3]
        other.catch_up()
        assert [d["of"] for d in other] == ["one", "two", "one again"]
