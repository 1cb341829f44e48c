"""Tables: names, ids, what goes in and what comes out, by all three ways alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from compact_tui._override import override


class Paper(Mapping[str, Any]):
    """A mapping that is no dict."""

    def __init__(self, **fields: Any) -> None:
        self.fields = fields

    @override
    def __getitem__(self, key: str) -> Any:
        return self.fields[key]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    @override
    def __len__(self) -> int:
        return len(self.fields)


def test_a_table_exists_once_something_is_in_it(empty):
    assert empty.tables() == set()
    empty.table("one")
    assert empty.tables() == set()
    empty.table("one").insert({})
    empty.insert({})
    assert empty.tables() == {"one", "_default"}


def test_a_table_of_a_name_is_one_object_that_keeps_its_name(empty):
    assert empty.table("one") is empty.table("one")
    assert empty.table("one").name == "one"
    with pytest.raises(AttributeError):
        empty.table("one").name = "two"


def test_persist_empty_makes_a_table_at_once(empty):
    empty.table("asked", persist_empty=True)
    empty.table("not asked", persist_empty=False)
    assert empty.tables() == {"asked"}


def test_tables_do_not_see_each_others_documents(empty):
    for name in ("a", "b", "c"):
        empty.table(name).insert({"of": name})
    assert [empty.table(name).all() for name in "abc"] == [[{"of": name}] for name in "abc"]
    empty.drop_table("b")
    assert empty.tables() == {"a", "c"}
    assert len(empty.table("b")) == 0
    empty.drop_table("never there")
    empty.drop_tables()
    assert (empty.tables(), len(empty.table("a"))) == (set(), 0)


def test_the_database_forwards_to_its_default_table(empty):
    empty.insert({"n": 1})
    assert empty.table("_default").all() == empty.all() == list(empty) == [{"n": 1}]
    assert (len(empty), len(empty.table("_default"))) == (1, 1)


def test_ids_count_from_one_and_go_on_behind_given_ones(empty):
    assert empty.insert({}) == 1
    assert empty.insert_multiple([{}, {}]) == [2, 3]
    assert empty.insert(Document({}, 20)) == 20
    assert empty.insert_multiple([Document({}, 30), Document({}, 31)]) == [30, 31]
    assert empty.insert({}) == 32


def test_a_taken_id_is_refused_and_nothing_is_stored(db):
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({"other": 1}, 2))
    with pytest.raises(ValueError, match="already exists"):
        db.insert_multiple([Document({"other": 1}, 9), Document({"other": 1}, 3)])
    assert db.count(where("other") == 1) == 0
    assert [document.doc_id for document in db] == [1, 2, 3]


def test_ids_go_on_after_reopening(opener):
    for expected in (1, 2, 3):
        db = opener()
        assert db.insert({"n": expected}) == expected
        db.close()
    assert {d.doc_id: d["n"] for d in opener()} == {1: 1, 2: 2, 3: 3}


@pytest.mark.parametrize("thing", [object(), [1, 2], {"a set"}, "text", 3])
def test_what_is_no_mapping_is_refused(db, thing):
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert(thing)
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert_multiple([{"kind": 5}, thing])
    assert len(db) == 3


def test_one_document_given_as_many_is_refused(db):
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert_multiple({"first": "one", "last": "two"})
    assert len(db) == 3


def test_any_mapping_may_be_stored_and_set(db):
    assert db.insert(Paper(kind=5, word="grey")) == 4
    assert db.insert_multiple([Paper(kind=6), Paper(kind=7)]) == [5, 6]
    assert db.update(Paper(kind=8), where("kind") == 7) == [6]
    assert [d["kind"] for d in db] == [1, 1, 1, 5, 6, 8]
    assert db.get(doc_id=4) == {"kind": 5, "word": "grey"}


def test_generators_are_taken(empty):
    assert empty.insert_multiple({"n": n} for n in range(4)) == [1, 2, 3, 4]
    assert empty.insert_multiple(iter(())) == []
    assert [d["n"] for d in empty] == [0, 1, 2, 3]


def test_what_json_cannot_hold_is_refused_and_the_rest_stays(db: TinyDB):
    with pytest.raises(Exception, match=r"JSON"):
        db.insert({"db": db})
    assert [d.doc_id for d in db] == [1, 2, 3]
    assert db.get(doc_id=db.insert({"kind": 2})) == {"kind": 2}


def test_remove_by_query_by_ids_and_never_by_nothing(db):
    with pytest.raises(RuntimeError):
        db.remove()
    assert db.remove(where("word") == "green") == [2]
    assert db.remove(doc_ids=[3, 77]) == [3]
    assert [d.doc_id for d in db] == [1]
    assert db.remove(where("kind") == 1) == [1]
    assert (db.remove(where("kind") == 1), len(db)) == ([], 0)


def test_truncate_removes_all(db):
    db.truncate()
    assert (len(db), db.all()) == (0, [])


def test_update_by_query_by_ids_and_of_all(db):
    assert db.update({"kind": 2}, where("word") == "red") == [1]
    assert db.update({"kind": 3}, doc_ids=[2, 3, 77]) == [2, 3]
    assert db.update({"seen": True}) == [1, 2, 3]
    assert [(d["kind"], d["seen"]) for d in db] == [(2, True), (3, True), (3, True)]


def test_update_by_a_function(db):
    def older(document: dict[str, Any]) -> None:
        document["kind"] += 1
        del document["word"]

    assert db.update(older, where("word") == "red") == [1]
    assert db.get(doc_id=1) == {"kind": 2}
    assert db.update(older, doc_ids=[2]) == [2]
    assert [d["kind"] for d in db] == [2, 2, 1]


def test_several_updates_in_one_call(db):
    def add(document: dict[str, Any]) -> None:
        document["kind"] += 10

    changed = db.update_multiple([({"kind": 2}, where("word") == "red"), (add, where("kind") == 2)])
    assert sorted(changed) == [1, 1]
    assert [d["kind"] for d in db] == [12, 1, 1]


def test_upsert_updates_or_inserts(db):
    assert db.upsert({"kind": 5}, where("word") == "red") == [1]
    assert db.upsert({"kind": 9, "word": "grey"}, where("word") == "grey") == [4]
    assert [(d["kind"], d["word"]) for d in db] == [
        (5, "red"),
        (1, "green"),
        (1, "blue"),
        (9, "grey"),
    ]


def test_upsert_by_id(db):
    assert db.upsert(Document({"word": "pink"}, 1)) == [1]
    assert db.get(doc_id=1) == {"kind": 1, "word": "pink"}
    assert db.upsert(Document({"word": "gold"}, 8)) == [8]
    assert db.get(doc_id=8).doc_id == 8
    with pytest.raises(ValueError, match="doc_id"):
        db.upsert({"word": "nobody"})
    assert db.insert({}) == 9


def test_get_by_query_by_id_by_ids_and_never_by_nothing(db):
    found = db.get(where("word") == "green")
    assert isinstance(found, Document)
    assert (found, found.doc_id) == ({"kind": 1, "word": "green"}, 2)
    assert db.get(doc_id=2) == found
    assert [d.doc_id for d in db.get(doc_ids=[3, 1, 77, 1])] == [1, 3]
    assert db.get(where("word") == "none") is None
    with pytest.raises(RuntimeError):
        db.get()


@pytest.mark.parametrize("doc_id", [77, 1.5, float("nan"), float("inf"), "word", -1, "", "1.0"])
def test_an_id_that_no_document_has_finds_none(db, doc_id):
    assert db.get(doc_id=doc_id) is None
    assert not db.contains(doc_id=doc_id)
    assert db.get(doc_ids=[doc_id, 2]) == [{"kind": 1, "word": "green"}]


def test_an_id_may_be_asked_for_as_text(db):
    assert db.get(doc_id="2") == {"kind": 1, "word": "green"}
    assert db.get(doc_ids=["2"]) == [{"kind": 1, "word": "green"}]


def test_count_and_contains(db):
    assert (db.count(where("kind") == 1), db.count(where("kind") == 2)) == (3, 0)
    assert db.contains(where("kind") == 1)
    assert not db.contains(where("kind") == 2)
    assert db.contains(doc_id=3)
    assert not db.contains(doc_id=88)
    with pytest.raises(RuntimeError):
        db.contains()


def test_search_gives_a_list_of_its_own_each_time(db):
    asked = where("kind") == 1
    found = db.search(asked)
    found.append("mine")
    assert len(db.search(asked)) == 3
    assert db.search(where("none").exists()) == []


def test_results_follow_changes(db):
    asked = where("kind") == 1
    assert len(db.search(asked)) == 3
    db.remove(doc_ids=[1])
    assert len(db.search(asked)) == 2
    db.insert({"kind": 1})
    db.update({"kind": 4}, where("word") == "blue")
    assert [d.doc_id for d in db.search(asked)] == [2, 4]
    db.table("_default").clear_cache()
    assert [d.doc_id for d in db.search(asked)] == [2, 4]


@pytest.mark.parametrize("size", [0, 1, 2, None])
def test_the_size_of_the_cache_does_not_change_results(empty, size):
    table = empty.table("t", cache_size=size)
    table.insert_multiple([{"n": 1}, {"n": 1}, {"n": 2}])
    for n, count in ((1, 2), (2, 1), (3, 0), (1, 2), (2, 1)):
        assert table.count(where("n") == n) == count


def test_a_function_whose_answer_changes_is_asked_each_time(empty):
    limit = [5]
    empty.insert({"n": 5})
    asked = where("n").map(lambda n: n == limit[0]) == True  # noqa: E712 - a query, not a truth
    assert empty.count(asked) == 1
    limit[0] = 6
    assert empty.count(asked) == 0


def test_a_plain_function_is_a_query(db):
    def is_red(document: Mapping[str, Any]) -> bool:
        return bool(document.get("word") == "red")

    is_red.is_cacheable = lambda: False  # type: ignore[attr-defined]
    assert [d.doc_id for d in db.search(is_red)] == [1]


def test_tables_and_databases_describe_themselves(db, way):
    assert repr(db) == (
        "<TinyDB tables=['_default'], tables_count=1, default_table_documents_count=3, "
        "all_tables_documents_count=['_default=3']>"
    ) or (way == "compact" and "_default=3" in repr(db))
    assert "name='_default', total=3, storage=<" in repr(db.table("_default"))
