"""The merge is a function of the set of operations: order, repetition and haste change nothing."""

from __future__ import annotations

import hashlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from compact_tui.exchange import OpEntry, Operation, RecordState, extend, resolve
from compact_tui.exchange.hashes import b64

OFFICES = ("owner", "friend", "stranger")
FIELDS = ("place", "time")


def may(entry: OpEntry) -> bool:
    return entry.office != "stranger"


def entry(number: int, office: str, at: int, operation: Operation) -> OpEntry:
    digest = b64(hashlib.sha256(b"%d" % number).digest())
    return OpEntry(digest, at, office, office, number, operation)


@st.composite
def histories(draw) -> list[OpEntry]:
    """Operations in an order in which each names only such as stand before it."""
    made: list[OpEntry] = []
    for number in range(draw(st.integers(0, 10))):
        digests = [one.digest for one in made]
        pred = tuple(draw(st.sets(st.sampled_from(digests)))) if digests else ()
        fields = draw(st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 2), min_size=1))
        kind = draw(st.sampled_from(["new", "set", "set", "set", "del", "note"]))
        written = fields if kind in {"new", "set"} else {}
        operation = Operation(kind, "owner", "meeting", "m", written, pred)
        office = draw(st.sampled_from(OFFICES))
        made.append(entry(number, office, draw(st.integers(0, 3)), operation))
    return made


@given(histories(), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_any_order_and_any_repetition_come_to_the_same(history, random) -> None:
    shuffled = history + random.choices(history, k=5) if history else []
    random.shuffle(shuffled)
    assert resolve(shuffled, owner_may=may) == resolve(history, owner_may=may)


@given(histories())
@settings(max_examples=200)
def test_extending_step_by_step_equals_resolving_all(history) -> None:
    state = RecordState()
    for number, one in enumerate(history, start=1):
        state = extend(state, one, owner_may=may)
        assert state == resolve(history[:number], owner_may=may)


@given(histories())
def test_a_state_kept_beside_its_record_comes_back_equal(history) -> None:
    state = resolve(history, owner_may=may)
    kept = state.to_json()
    assert RecordState.from_json(kept, state.fields) == state


@given(histories(), st.data())
def test_what_is_missing_shows_as_unseen_and_only_where_something_live_names_it(
    history, data
) -> None:
    held = [one for one in history if data.draw(st.booleans())]
    state = resolve(held, owner_may=may)
    known = {one.digest for one in held}
    parts: list[Any] = [*state.writers, *state.deletions]
    live = {part.digest for part in parts}
    named = {d for one in held if one.digest in live for d in one.operation.pred}
    assert set(state.unseen) == named - known


@given(histories())
def test_no_permitted_value_is_lost_unless_somebody_named_it(history) -> None:
    state = resolve(history, owner_may=may)
    named = {d for one in history if may(one) for d in one.operation.pred}
    for one in history:
        if may(one) and one.digest not in named and one.operation.kind in {"new", "set"}:
            for name, value in one.operation.fields.items():
                assert value in [claim.value for claim in state.claims[name]]
