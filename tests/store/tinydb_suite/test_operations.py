"""TinyDB's own update operations change documents by all three ways alike."""

from __future__ import annotations

import pytest
from tinydb import where
from tinydb.operations import add, decrement, delete, increment, subtract
from tinydb.operations import set as put


@pytest.mark.parametrize(
    ("operation", "after"),
    [
        (delete("kind"), {"word": "red"}),
        (add("kind", 5), {"kind": 6, "word": "red"}),
        (add("word", "dish"), {"kind": 1, "word": "reddish"}),  # type: ignore[arg-type]  # as its pages say
        (subtract("kind", 5), {"kind": -4, "word": "red"}),
        (put("word", "rust"), {"kind": 1, "word": "rust"}),
        (put("new", [1, {"a": None}]), {"kind": 1, "word": "red", "new": [1, {"a": None}]}),
        (increment("kind"), {"kind": 2, "word": "red"}),
        (decrement("kind"), {"kind": 0, "word": "red"}),
    ],
)
def test_an_operation_changes_what_it_says_and_nothing_else(db, operation, after):
    assert db.update(operation, where("word") == "red") == [1]
    assert db.all() == [after, {"kind": 1, "word": "green"}, {"kind": 1, "word": "blue"}]


@pytest.mark.parametrize("operation", [delete("none"), add("none", 1), increment("none")])
def test_an_operation_on_a_missing_field_fails_and_changes_nothing(db, operation):
    before = db.all()
    with pytest.raises(KeyError):
        db.update(operation)
    assert db.all() == before
