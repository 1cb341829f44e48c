"""Indexes find what a look at every document finds, and screens decode only what they show."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import Query, where

from compact_tui.store import CompactDB, Index, WrongUse, planner
from compact_tui.store.comparing import matches
from compact_tui.store.snapshots import Snapshots

INDEXES = {"t": [Index("k"), Index("d", ordered=True), Index("l", each=True), Index(("o", "x"))]}
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([0.0, 1.0, 0.5, 2.5]),
    st.text("ab", max_size=2),
    st.lists(st.integers(0, 2) | st.text("ab", max_size=1), max_size=3),
    st.dictionaries(st.sampled_from("xy"), st.integers(0, 2), max_size=2),
)
DOCUMENTS = st.dictionaries(st.sampled_from("kdlo"), VALUES, max_size=4)
PLAIN = st.one_of(st.booleans(), st.integers(-3, 3), st.sampled_from([0.5, 1.0]), st.text("ab"))
PATHS = st.sampled_from(["k", "d", "l", "o.x", "z"])


def at(path: str) -> Query:
    return where("o").x if path == "o.x" else where(path)


LEAVES = st.one_of(
    st.builds(lambda p, v: at(p) == v, PATHS, PLAIN | st.none()),
    st.builds(lambda p, v: at(p) < v, PATHS, PLAIN),
    st.builds(lambda p, v: at(p) <= v, PATHS, PLAIN),
    st.builds(lambda p, v: at(p) > v, PATHS, PLAIN),
    st.builds(lambda p, v: at(p) >= v, PATHS, PLAIN),
    st.builds(lambda p, v: at(p).one_of(v), PATHS, st.lists(PLAIN, max_size=3)),
    st.builds(lambda p, v: at(p).any(v), PATHS, st.lists(PLAIN, max_size=3)),
    st.builds(lambda p: at(p).exists(), PATHS),
)
QUERIES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
        st.builds(lambda a: ~a, inner),
    ),
    max_leaves=5,
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.lists(DOCUMENTS, max_size=5)),
        st.tuples(st.just("update"), DOCUMENTS, st.integers(1, 12)),
        st.tuples(st.just("remove"), st.integers(1, 12)),
        st.tuples(st.just("reopen")),
    ),
    max_size=8,
)


def order_of(document: dict[str, object], doc_id: int) -> tuple[object, ...]:
    """The order of rows written anew: numbers, texts, the rest; equal ones by number."""
    value = document.get("d")
    if isinstance(value, (bool, int, float)):
        return (0, value, "", doc_id)
    return (1, 0, value, doc_id) if isinstance(value, str) else (2, 0, "", doc_id)


def check(table, queries) -> None:
    documents = {each.doc_id: dict(each) for each in table}
    for query in queries:
        expected = [i for i, each in documents.items() if matches(query, each)]
        assert table.ids(query) == expected
        assert table.count(query) == len(expected)
        assert table.contains(query) == bool(expected)
        assert [each.doc_id for each in table.search(query)] == expected
        for descending in (False, True):
            rows, after = [], None
            while True:
                page = table.page(
                    order_by="d", where=query, after=after, limit=2, descending=descending
                )
                rows += [each.doc_id for each in page.documents]
                after = page.after
                if after is None:
                    break
            wanted = sorted(expected, key=lambda i: order_of(documents[i], i), reverse=descending)
            assert rows == wanted


def step(table, call) -> None:
    match call:
        case ("insert", documents):
            table.insert_multiple(documents)
        case ("update", document, doc_id):
            table.update(document, doc_ids=[doc_id])
        case ("remove", doc_id):
            table.remove(doc_ids=[doc_id])


@settings(max_examples=60, deadline=None)
@given(st.booleans(), STEPS, STEPS, st.lists(QUERIES, min_size=1, max_size=3))
def test_every_way_of_asking_gives_what_a_look_at_every_document_gives(
    snapshots, before, inside, queries
):
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(Snapshots, "least_bytes", 0 if snapshots else 2**40)
        db = CompactDB(Path(folder) / "s", indexes=INDEXES)
        try:
            for call in before:
                step(db.table("t"), call)
                if call[0] == "reopen":
                    db.close()
                    db = CompactDB(Path(folder) / "s", indexes=INDEXES)
                check(db.table("t"), queries)
            with db.changeset(who="a", why="b"):
                for call in inside:
                    step(db.table("t"), call)
                    check(db.table("t"), queries)
            check(db.table("t"), queries)
            assert db.report.notes == []
        finally:
            db.close()


@pytest.fixture(params=["memory", "snapshot"])
def large(folder, monkeypatch, request):
    """Six thousand documents, all in memory or all in a snapshot."""
    monkeypatch.setattr(Snapshots, "least_bytes", 0 if request.param == "snapshot" else 2**40)
    with CompactDB(folder, indexes=INDEXES) as db:
        db.table("t").insert_multiple(
            {"k": n % 600, "d": f"2011-{n % 12 + 1:02}", "l": [n % 5], "o": {"x": n}}
            for n in range(6000)
        )
    with CompactDB(folder, indexes=INDEXES) as db:
        yield db


def test_only_rows_that_are_shown_are_decoded(large):
    table = large.table("t")
    page = table.page(order_by="d", limit=50)
    assert [each["d"] for each in page.documents] == ["2011-01"] * 50
    assert large.counts.decoded == 50
    following = table.page(order_by="d", limit=50, after=page.after)
    assert following.documents[0].doc_id == page.documents[-1].doc_id + 12
    table.page(order_by="d", limit=50, where=where("k") == 7, descending=True)
    assert large.counts.decoded == 110  # ten have that value
    assert table.page(limit=50).documents[-1].doc_id == 50
    assert large.counts.decoded == 160


def test_counting_and_asking_for_ids_decodes_nothing_where_indexes_tell(large):
    table = large.table("t")
    assert table.count(where("k") == 7) == 10
    assert table.count(where("d") >= "2011-11") == 1000
    assert table.count((where("d") > "2011-03") & (where("d") <= "2011-05")) == 1000
    assert table.ids(where("k").one_of([7, 8])) == sorted(
        [*range(8, 6001, 600), *range(9, 6001, 600)]
    )
    assert table.contains(where("o").x == 5999)
    assert table.count((where("k") == 7) | (where("d") == "2011-01")) == 500 + 10
    assert large.counts.decoded == 0
    assert table.count(where("l").any([3])) == 1200
    assert large.counts.decoded == 1200  # what holds the item, to see that it does


def test_a_search_of_more_than_five_thousand_without_an_index_is_counted_and_logged(large, caplog):
    with caplog.at_level(logging.INFO, logger="compact_tui.store"):
        large.table("t").search(where("k") == 7)
        assert (large.counts.scans, caplog.messages) == (0, [])
        large.table("t").search(where("z") == 7)
    assert large.counts.scans == 1
    assert "looked at all 6000 documents" in caplog.messages[0]


def test_rows_in_an_order_that_is_not_declared_are_refused(large):
    with pytest.raises(WrongUse, match=r"order of k.*no ordered index.*Index\('k', ordered=True\)"):
        large.table("t").page(order_by="k")


def test_without_tinydbs_private_names_every_document_is_looked_at_and_answers_stay_right(
    large, monkeypatch
):
    monkeypatch.setattr(planner, "PLANNING", False)
    assert large.table("t").count(where("k") == 7) == 10
    assert large.counts.decoded == 6000


@pytest.mark.parametrize(
    "query",
    [
        Query().k.test(lambda value: value == 7),
        Query().k.map(lambda value: value) == 7,
        lambda document: document["k"] == 7,
        Query().k.matches("7") | (where("k") == 7),
        where("k") != 7,
    ],
)
def test_what_an_index_cannot_answer_is_not_planned(large, query):
    assert planner.plan(query, large.storage.shelf("t")) is None
