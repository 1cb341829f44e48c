"""Queries select the same documents by all three ways, whatever the planner makes of them."""

from __future__ import annotations

import re

import pytest
from tinydb import Query, where

DOCUMENTS = [
    {"n": 1, "t": "12. June", "in": {"a": {"b": 1}, "x": "12"}, "l": ["don", "jon"]},
    {"n": 2, "t": "JUNE", "in": {"a": 1}, "l": [{"name": "don"}, {"name": "jon"}]},
    {"n": [0, 1], "t": 44, "l": 1, "a": 4, "b": True, "c": "yes"},
    {"n": [0, 1, 2], "t": False, "l": [{"name": "don"}], "a": 4, "c": "yes"},
    {"t": None, "l": [], "in": {"doc": {"a": 4, "b": True, "z": 0}}},
    {"n": 0, "t": "", "a.b": 1, "l": [{"num": "12"}, {"num": "abc"}]},
    {"n": "2", "l": ["don", "jon", "greg"], "in": {"a": {"b": {"c": None}}}},
]
Q = Query()


def between(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and low <= value <= high


class Own(Query):
    def twice(self, half: object) -> object:
        return self._generate_test(
            lambda value: value == half * 2,  # type: ignore[operator]
            ("twice", self._path, half),
        )


# Selected ids are told by reading the documents above, beside what TinyDB's pages promise.
CASES = [
    (Q.n == 1, [1]),
    (Q.n == [0, 1], [3]),
    (Q.n != 1, [2, 3, 4, 6, 7]),
    (Q["n"] == "2", [7]),
    (Q.n.one_of([1, "2", [0, 1]]), [1, 3, 7]),
    (Q.n.exists(), [1, 2, 3, 4, 6, 7]),
    (~Q.n.exists(), [5]),
    (Q["in"].exists() & (Q.n == 2), [2]),
    ((Q.n == 1) | (Q.a == 4), [1, 3, 4]),
    (~(Q.n == 1), [2, 3, 4, 5, 6, 7]),
    (~(Q.n == 1) & (Q.a == 4), [3, 4]),
    (where("in").a.b == 1, [1]),
    (where("in")["a"].exists(), [1, 2, 7]),
    (where("in").a.b.exists(), [1, 7]),
    (where("in").a.b.c == None, [7]),  # noqa: E711 - a query
    (where("in").x.matches(r"\d+"), [1]),
    (where("a.b") == 1, [6]),
    (Q.a.b == 1, []),
    (Q.t.matches(r"\d{2}\."), [1]),
    (Q.t.matches("june"), []),
    (Q.t.matches("june", flags=re.IGNORECASE), [2]),
    (Q.t.search("June"), [1]),
    (Q.t.search("june", flags=re.IGNORECASE), [1, 2]),
    (Q.t.search(r"\d+"), [1]),
    (Q.n.test(between, 1, 2), [1, 2]),
    (Q.n.test(lambda value: value == 0), [6]),
    (Q.l.any(["don", "nobody"]), [1, 7]),
    (Q.l.any([{"name": "don"}]), [2, 4]),
    (Q.l.any(Q.name == "jon"), [2]),
    (Q.l.any(Q.num.matches(r"\d+")), [6]),
    (Q.l.all(["don", "jon"]), [1, 7]),
    (Q.l.all(Q.name == "don"), [4, 5]),
    (Q.l.all([{"name": "don"}, {"name": "jon"}]), [2]),
    (Q.fragment({"a": 4, "b": True}), [3]),
    (Q.fragment({"a": 4, "c": "yes"}), [3, 4]),
    (where("in").doc.fragment({"a": 4, "b": True}), [5]),
    (Q.noop(), [1, 2, 3, 4, 5, 6, 7]),
    (Q.map(lambda document: {"y": document.get("n")}).y == 1, [1]),
    (Q.n.map(str) == "[0, 1]", [3]),
    (Own().n.twice(1), [2]),
    (Q.n == True, [1]),  # noqa: E712 - equality is Python's: 1 == True
    (Q.n == 1.0, [1]),
]


@pytest.mark.parametrize(("query", "ids"), CASES, ids=range(len(CASES)))
def test_a_query_selects_the_same_documents_by_every_way(empty, query, ids):
    empty.insert_multiple(DOCUMENTS)
    for _again in range(2):
        assert [d.doc_id for d in empty.search(query)] == ids
    assert empty.count(query) == len(ids)
    assert empty.contains(query) == bool(ids)
    first = empty.get(query)
    assert (first and first.doc_id) == (ids[0] if ids else None)


@pytest.mark.parametrize(
    ("query", "ids"),
    [(Q.n < 1, [1]), (Q.n <= 1, [1, 2]), (Q.n > 1, [3]), (Q.n >= 1, [2, 3])],
    ids=repr,
)
def test_numbers_are_ordered(empty, query, ids):
    empty.insert_multiple([{"n": 0}, {"n": 1}, {"n": 2}, {}])
    assert [d.doc_id for d in empty.search(query)] == ids


def test_an_empty_query_is_an_error_and_not_everything(db):
    with pytest.raises(RuntimeError, match="Empty query"):
        db.search(Query())
    with pytest.raises(ValueError, match="no path"):
        _ = Query() == 2


def test_queries_are_equal_and_hash_alike_whatever_the_order_of_their_legs():
    one, two = Q.a == 1, Q.b.exists()
    assert (one & two) == (two & one)
    assert hash(one | two) == hash(two | one)
    assert (one & two) != (one | two)
    assert repr(one) == "QueryImpl('==', ('a',), 1)"
