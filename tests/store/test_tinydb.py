"""TinyDB's own contract holds, but for the differences written down; its silent traps are safe."""

from __future__ import annotations

import copy
import datetime as dt
import enum
import importlib
import re
from collections import OrderedDict
from typing import Any

import pytest
from tinydb import Query, TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from compact_tui.store import (
    ChangeConflict,
    CompactDB,
    CompactTable,
    DocumentRefused,
    Index,
    JournalStorage,
    WrongUse,
)


@pytest.fixture
def db(folder):
    with CompactDB(folder) as opened:
        yield opened


def test_persist_empty_makes_a_table_and_never_empties_one(db):
    db.table("x").insert({"n": 1})
    db._tables.clear()
    assert db.table("x", persist_empty=True).all() == [{"n": 1}]
    db.table("y", persist_empty=True)
    assert db.tables() == {"x", "y"}
    assert [frame.operations for frame in db.frames(since=1)] == [[("y", None, {})]]


def test_given_and_drawn_ids_never_collide(db):
    assert db.insert_multiple([Document({"n": 1}, 1), {"n": 2}]) == [1, 2]
    assert db.insert_multiple([{"n": 3}, Document({"n": 9}, 9), {"n": 10}]) == [3, 9, 10]
    with pytest.raises(ValueError, match="already exists"):
        db.insert_multiple([{"n": 11}, Document({"n": 0}, 2)])
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({"n": 0}, 9))
    assert db.insert({"n": 11}) == 11


def test_two_handles_never_overwrite_each_other(folder, db):
    with CompactDB(folder) as other:
        assert other.insert({"from": "other"}) == 1
        assert db.insert_multiple([{"from": "here"}, {"from": "here"}]) == [2, 3]
        assert other.insert_multiple([{"from": "other"}]) == [4]
        assert len(other) == 4


def test_ids_are_never_used_again(folder, db):
    db.insert_multiple([{}, {}, {}])
    db.remove(doc_ids=[3])
    assert db.insert({}) == 4
    db.truncate()
    assert db.insert({}) == 5
    db.drop_tables()
    db.close()
    with CompactDB(folder) as again:
        assert again.insert({}) == 6


def test_update_multiple_takes_a_generator(db):
    db.insert_multiple([{"k": "a"}, {"k": "a"}, {"k": "b"}])
    updates = [({"n": 1}, where("k") == "a"), ({"n": 2}, where("k") == "b")]
    assert db.update_multiple(each for each in updates) == [1, 2, 3]
    assert [document["n"] for document in db] == [1, 1, 2]
    assert db.update_multiple(each for each in updates[:1]) == [1, 2]


def test_queries_with_equal_descriptions_do_not_share_results(db):
    db.insert_multiple([{"a": {"x": 1}, "b": {}, "t": "ABC"}, {"a": {}, "b": {"x": 1}, "t": "abc"}])
    asked = Query()
    for first, second in (
        (asked.a.fragment({"x": 1}), asked.b.fragment({"x": 1})),
        (asked.t.matches("ABC"), asked.b.fragment({"x": 1})),
    ):
        assert ([d.doc_id for d in db.search(first)], [d.doc_id for d in db.search(second)]) == (
            [1],
            [2],
        )
    for make in (asked.t.matches, asked.t.search):
        assert [d.doc_id for d in db.search(make("abc"))] == [2]
        assert [d.doc_id for d in db.search(make("abc", re.IGNORECASE))] == [1, 2]


def test_an_update_that_fails_half_way_changes_nothing(db):
    db.insert_multiple([{"n": 1}, {"n": 0}])

    def divide(document: dict[str, int]) -> None:
        document["n"] = 1 // document["n"] + 5

    with pytest.raises(ZeroDivisionError):
        db.update(divide)
    assert db.all() == [{"n": 1}, {"n": 0}]


def test_a_table_kept_from_before_a_drop_knows_of_it(db):
    kept = db.table("t")
    kept.insert({"n": 1})
    assert kept.search(where("n") == 1)
    db.drop_tables()
    assert (kept.search(where("n") == 1), len(kept)) == ([], 0)
    assert kept.insert({"n": 2}) == 2


def test_ordering_what_cannot_be_ordered_is_no_match(db):
    db.insert_multiple([{"d": 1}, {"d": None}, {"d": "x"}, {}, {"d": 9}])
    low = where("d") < 5
    assert [d.doc_id for d in db.search(low)] == [1]
    assert [d.doc_id for d in db.search(~low)] == [2, 3, 4, 5]
    assert [d.doc_id for d in db.search(low | (where("d") == None))] == [1, 2]  # noqa: E711
    assert [d.doc_id for d in db.search((where("d") >= 1) & where("d").exists())] == [1, 5]
    assert db.count(where("d") > "a") == 1


def test_a_type_error_in_ones_own_function_is_not_hidden(db):
    db.insert({"d": None})
    for query in (
        where("d").test(lambda value: value["x"] > 1),
        lambda document: document["d"] < 1,
    ):
        with pytest.raises(TypeError):
            db.search(query)


def test_a_change_that_changes_nothing_writes_nothing(db):
    db.insert({"n": 1, "f": True})
    db.update({"n": 1})
    db.update({"n": 2}, where("n") == 3)
    db.remove(where("n") == 3)
    db.table("none").truncate()
    assert (db.sequence, db.tables()) == (1, {"_default"})


def test_true_one_and_one_point_nought_are_different_values_to_store(db):
    db.insert({"n": True})
    for value in (1, 1.0, True):
        db.update({"n": value})
        assert repr(db.get(doc_id=1)["n"]) == repr(value)
    assert db.sequence == 4


def test_what_is_handed_out_or_in_is_a_copy_at_every_depth(db):
    given: dict[str, Any] = {"a": {"b": [1]}, "k": 1}
    db.insert(given)
    given["a"]["b"].append(2)
    reads = (
        lambda: db.get(doc_id=1),
        lambda: db.get(where("k") == 1),
        lambda: db.search(where("k") == 1)[0],
        lambda: db.all()[0],
        lambda: next(iter(db)),
        lambda: db.get(doc_ids=[1])[0],
        lambda: db.storage.read()["_default"]["1"],
    )
    for read in reads:
        found = read()
        found["a"]["b"].append(3)
        found["k"] = 2
        assert db.all() == [{"a": {"b": [1]}, "k": 1}]
    shared: dict[str, list[str]] = {"list": []}
    db.update(shared)
    shared["list"].append("later")
    assert db.get(doc_id=1)["list"] == []


class Word(str):
    __slots__ = ()


class Kind(enum.IntEnum):
    ONE = 1


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("-inf"),
        (1, 2),
        {1: "a"},
        {None: 1},
        {"a": {True: 1}},
        dt.date(2011, 6, 1),
        b"bytes",
        {1, 2},
        Word("word"),
        Kind.ONE,
        OrderedDict(a=1),
        2**63,
        "\ud800",
        {"\udfff": 1},
        object(),
        [[[(1,)]]],
    ],
    ids=lambda value: type(value).__name__,  # a repr with an address would differ by process
)
def test_a_document_that_json_would_alter_is_refused_with_its_place(folder, db, value):
    db.insert({"fine": 1})
    for attempt in (
        lambda: db.insert({"deep": {"v": [value]}}),
        lambda: db.insert_multiple([{}, {"deep": {"v": [value]}}]),
        lambda: db.update({"deep": {"v": [value]}}),
        lambda: db.upsert({"deep": {"v": [value]}}, where("fine") == 1),
        lambda: db.storage.write({"_default": {"1": {"deep": {"v": [value]}}}}),
    ):
        with pytest.raises(DocumentRefused, match=r"document \d+ of _default"):
            attempt()
    assert (db.all(), db.sequence) == ([{"fine": 1}], 1)


def test_a_document_that_holds_itself_or_nests_too_deep_is_refused(db):
    endless: dict[str, object] = {}
    endless["self"] = endless
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    for document in (endless, {"deep": deep}):
        with pytest.raises(DocumentRefused, match="nests deeper than 64"):
            db.insert(document)


@pytest.mark.parametrize("doc_id", [-1, "1", 1.0, True, 2**53, None])
def test_an_id_that_is_no_whole_number_in_range_is_refused(db, doc_id):
    with pytest.raises(DocumentRefused, match="ids are whole numbers"):
        db.insert(Document({}, doc_id))
    assert db.sequence == 0


def test_exact_values_come_back_exactly(folder, db):
    document = {
        "text": '\x00\x1f \x7f \u2028 é 🐈 \\ " /',
        "numbers": [0, -1, 2**63 - 1, -(2**63) + 1, 0.1, 1e22, 5e-324, -0.0],
        "": {"": [None, True, False, [], {}]},
    }
    db.insert(copy.deepcopy(document))
    db.close()
    with CompactDB(folder) as again:
        assert repr(again.all()) == repr([document])


def test_explicit_ids_come_out_ascending_whatever_their_order_in(folder, db):
    db.insert_multiple([Document({}, 5), Document({}, 2)])
    db.insert(Document({}, 3))
    db.update({"n": 1}, doc_ids=[2])
    assert [document.doc_id for document in db] == [2, 3, 5]
    db.close()
    with CompactDB(folder) as again:
        assert [document.doc_id for document in again.all()] == [2, 3, 5]
        assert again.get(doc_ids=[5, 2, 2, 77]) == [{"n": 1}, {}]


def test_stock_tables_and_middlewares_are_durable_on_the_journal(folder):
    with TinyDB(folder, storage=JournalStorage) as stock:
        assert type(stock.table("t")).__name__ == "Table"
        assert stock.table("t").insert_multiple([{"n": 1}, {"n": 2}]) == [1, 2]
        stock.table("t").update({"n": 3}, where("n") == 2)
        stock.insert({"d": 1})
        stock.table("t").remove(doc_ids=[1])
    with TinyDB(folder, storage=JournalStorage) as stock:
        assert stock.table("t").all() == [{"n": 3}]
        assert stock.tables() == {"t", "_default"}
        stock.drop_table("t")
    with TinyDB(folder, storage=CachingMiddleware(JournalStorage)) as stock:
        stock.insert({"d": 2})
        assert stock.all() == [{"d": 1}, {"d": 2}]
    with CompactDB(folder) as db:
        assert (db.tables(), db.all()) == ({"_default"}, [{"d": 1}, {"d": 2}])
        assert [len(frame.operations) for frame in db.frames()] == [2, 1, 1, 1, 1, 1]


def test_a_stock_table_never_writes_over_what_somebody_else_changed(folder):
    with TinyDB(folder, storage=JournalStorage) as stock, CompactDB(folder) as other:
        stock.insert({"n": 1})
        data = stock.storage.read()
        other.insert({"n": "other"})
        data["_default"]["1"]["n"] = 2
        stock.storage.write(data)
        other.catch_up()
        assert other.all() == [{"n": 2}, {"n": "other"}]
        data = stock.storage.read()
        other.update({"n": 3}, doc_ids=[1])
        data["_default"]["1"]["n"] = 4
        with pytest.raises(ChangeConflict, match="Document 1 of _default was changed"):
            stock.storage.write(data)
        assert other.get(doc_id=1) == {"n": 3}


def test_the_fast_table_refuses_a_storage_that_is_no_journal():
    with pytest.raises(WrongUse, match="MemoryStorage"):
        CompactTable(MemoryStorage(), "t")


def test_tinydb_still_has_the_private_names_that_tables_and_planner_lean_on(monkeypatch):
    from compact_tui.store import planner

    assert planner.tinydb_is_as_expected()
    assert planner.PLANNING
    monkeypatch.setattr(planner, "_DESCRIPTION", ("==", "another shape"))
    assert not planner.tinydb_is_as_expected()


def test_a_query_on_an_indexed_path_decodes_only_what_it_finds(folder, monkeypatch):
    module = importlib.import_module("compact_tui.store.table")

    decoded = []
    real = module.decode

    def counted(raw: bytes) -> object:
        decoded.append(1)
        return real(raw)

    monkeypatch.setattr(module, "decode", counted)
    with CompactDB(folder, indexes={"t": [Index("id", unique=True), Index("k")]}) as db:
        t = db.table("t")
        t.insert_multiple({"id": f"{n}", "k": n % 1000} for n in range(5000))
        asked = where("id") == "77"
        for query, found in (
            (asked, 1),
            (where("k") == 7, 5),
            ((where("k") == 7) & (where("x") != 1) & asked, 1),
            (asked | (where("id") == "78"), 2),
            (where("id") == None, 0),  # noqa: E711
        ):
            decoded.clear()
            t.search(query)
            assert len(decoded) == found
        decoded.clear()
        assert t.contains(asked)
        t.update({"n": 1}, asked)
        assert t.get(asked) == {"id": "77", "k": 77, "n": 1}
        assert len(decoded) == 1
        decoded.clear()
        assert t.count(~asked) == 4999
        assert t.count(asked | (where("k") > 998)) == 6
        assert len(decoded) == 10_000
