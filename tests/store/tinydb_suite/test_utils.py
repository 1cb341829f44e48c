"""What of TinyDB's helpers our tables and planner lean on is as it was."""

from __future__ import annotations

import pytest
from tinydb import Query, where
from tinydb.utils import FrozenDict, LRUCache, freeze


def test_frozen_values_keep_their_shape_and_cannot_be_changed():
    frozen = freeze([0, {"a": [1, {2}]}])
    assert frozen == (0, FrozenDict({"a": (1, frozenset({2}))}))
    assert isinstance(frozen[1], FrozenDict)
    for change in (frozen[1].clear, frozen[1].popitem):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(TypeError):
        frozen[1]["a"] = 2
    assert hash(frozen[1]) == hash(freeze({"a": [1, {2}]}))


def test_the_cache_forgets_what_was_used_longest_ago():
    cache: LRUCache[str, int] = LRUCache(capacity=3)
    for key in "abc":
        cache[key] = 0
    assert cache["a"] == 0
    cache.set("b", 0)
    cache["d"] = 0
    assert cache.lru == ["a", "b", "d"]
    assert cache.get("c", -1) == -1
    with pytest.raises(KeyError):
        _ = cache["c"]
    del cache["a"]
    cache.clear()
    assert len(cache) == 0


def test_a_query_describes_itself_as_the_planner_reads_it():
    assert (where("a") == 1)._hash == ("==", ("a",), 1)
    assert (where("a").b != 1)._hash == ("!=", ("a", "b"), 1)
    assert where("a").exists()._hash == ("exists", ("a",))
    one, two = where("a") == 1, where("b") == 2
    assert (one & two)._hash == ("and", frozenset({one._hash, two._hash}))
    assert (one | two)._hash == ("or", frozenset({one._hash, two._hash}))
    assert (~one)._hash == ("not", one._hash)
    assert (where("a").map(len) == 1)._hash is None
    assert Query().noop()._hash == ()
