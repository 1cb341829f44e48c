"""Changesets: chained by hash, each operation under its own salted digest."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compact_tui.errors import WrongInput
from compact_tui.exchange import Changeset, LogBook, LogTip, Operation, author, withhold
from compact_tui.exchange.changeset import filled
from compact_tui.exchange.logbook import Forked, Gap
from compact_tui.exchange.refusals import NewerVersion, Refused

KEY = base64.urlsafe_b64encode(bytes(range(32))).rstrip(b"=").decode()
OWNER = base64.urlsafe_b64encode(bytes(32)).rstrip(b"=").decode()
SEED = bytes(range(100, 132))


def operation(value: Any = "Board", vis: str = "open") -> Operation:
    return Operation("set", OWNER, "body", "b1", {"name": value}, (), vis)


def bare(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def test_ids_digests_and_root_are_those_of_the_written_format() -> None:
    """Computed with hashlib alone, from the words of the format."""
    made = author(LogTip(KEY), [operation("Board"), operation("Forum")], at_ms=5, seed=SEED)

    key, share = bytes(range(32)), bytes(32)
    log = hashlib.sha256(b"compact-tui/log/v1\0" + key + share).digest()
    salts = hashlib.shake_256(b"compact-tui/salts/v1\0" + SEED).digest(32)
    text = (
        '{"f":{"name":"%s"},"id":"b1","op":"set","owner":"'
        + OWNER
        + '","pred":[],"type":"body","vis":"open"}'
    )
    digests = [
        hashlib.sha256(b"compact-tui/op/v1\0" + log + salt + (text % name).encode()).digest()
        for salt, name in ((salts[:16], "Board"), (salts[16:], "Forum"))
    ]
    root = hashlib.sha256(b"compact-tui/ops/v1\0\0\0\0\2" + digests[0] + digests[1]).digest()
    header = (
        f'{{"at":5,"key":"{bare(key)}","n":2,"prev":null,"root":"{bare(root)}",'
        f'"seq":1,"share":"{bare(share)}","v":1}}'
    ).encode()
    identity = hashlib.sha256(b"compact-tui/changeset/v1\0" + header).digest()

    assert made.log == bare(log)
    assert [slot.digest for slot in made.slots] == [bare(d) for d in digests]
    assert made.header.root == bare(root)
    assert made.id == bare(identity)


def test_case_23_any_clock_is_kept_and_the_order_in_a_log_is_by_number() -> None:
    book = LogBook()
    tip = LogTip(KEY)
    for at in (2**53 - 1, 0, 1_300_000_000_000, -5, 2**60):
        made = author(tip, [operation()], at_ms=at)
        assert Changeset.from_json(made.to_json()) == made
        book.add(made)
        tip = made.tip
    times = [one.header.at for one in book.changesets(tip.log)]
    assert times == [2**53 - 1, 0, 1_300_000_000_000, 0, 2**53 - 1]
    assert [one.header.seq for one in book.changesets(tip.log)] == [1, 2, 3, 4, 5]


def test_withholding_keeps_the_id_and_takes_text_seed_and_salts_along() -> None:
    made = author(
        LogTip(KEY), [operation("open"), operation("secret", "exempt")], at_ms=5, seed=SEED
    )
    sent = withhold(made, lambda op: op.visibility != "exempt")
    salts = hashlib.shake_256(b"compact-tui/salts/v1\0" + SEED).digest(32)
    text = json.dumps(sent.to_json())
    assert sent.id == made.id
    assert "secret" not in text
    assert bare(SEED) not in text
    assert bare(salts[16:]) not in text
    assert bare(salts[:16]) in text
    assert Changeset.from_json(sent.to_json()) == sent
    assert withhold(made, lambda _: True) == made


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.lists(st.booleans(), min_size=6))
def test_whatever_is_withheld_the_chain_verifies_and_two_copies_fill_each_other(one, two) -> None:
    made = author(LogTip(KEY), [operation(n) for n in range(len(one))], at_ms=5, seed=SEED)
    first = withhold(made, lambda op: one[op.fields["name"]])
    second = withhold(made, lambda op: two[op.fields["name"]])
    book = LogBook()
    for copy in (first, second):
        read = Changeset.from_json(copy.to_json())
        assert (read, read.id) == (copy, made.id)
        book.add(read)
    held = book.changesets(made.log)[0]
    shown = [slot.operation is not None for slot in held.slots]
    assert shown == [a or b for a, b in zip(one, two, strict=False)]
    assert filled(held, made) == made
    book.add(author(made.tip, [operation()], at_ms=6))


CHANGES = {
    "another value": lambda line: line["o"][0]["f"].update(name="Forum"),
    "another class": lambda line: line["o"][0].update(vis="exempt"),
    "an operation less": lambda line: line["o"].pop(),
    "an operation more": lambda line: line["o"].append(line["o"][0]),
    "operations exchanged": lambda line: line["o"].reverse(),
    "another seed": lambda line: line.update(k=KEY),
    "no seed": lambda line: line.update(k=None),
    "no predecessor at number 2": lambda line: line["h"].update(seq=2),
    "an extra field in the header": lambda line: line["h"].update(x=1),
    "an extra field in the line": lambda line: line.update(x=1),
    "an extra field in the operation": lambda line: line["o"][0].update(x=1),
    "an unknown operation": lambda line: line["o"][0].update(op="merge"),
    "no operation": lambda line: line["o"].__setitem__(0, None),
    "a digest beside a seed": lambda line: line["o"].__setitem__(0, ["d", KEY]),
    "a number as truth": lambda line: line["h"].update(seq=True),
    "an id of another alphabet": lambda line: line["o"][0].update(id="b 1"),
    "a key with loose bits": lambda line: line["h"].update(key=KEY[:-1] + "9"),
    "a predecessor twice": lambda line: line["o"][0].update(pred=[KEY, KEY]),
    "no fields": lambda line: line["o"][0].update(f={}),
    "65 fields": lambda line: line["o"][0].update(f={f"f{n}": n for n in range(65)}),
    "257 predecessors": lambda line: line["o"][0].update(pred=[KEY] * 257),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changeset_altered_anywhere_is_refused(change) -> None:
    made = author(LogTip(KEY), [operation("Board"), operation("Forum")], at_ms=5, seed=SEED)
    line = made.to_json()
    change(line)
    with pytest.raises(Refused):
        Changeset.from_json(line)


def test_case_42_a_header_of_a_later_version_says_so() -> None:
    line: Any = author(LogTip(KEY), [operation()], at_ms=5).to_json()
    line["h"]["v"] = 2
    with pytest.raises(NewerVersion, match="made by a newer version"):
        Changeset.from_json(line)


@pytest.mark.parametrize(
    ("operations", "why"),
    [
        ([], "at least one"),
        ([operation(1.5)], "float"),
        ([operation("\x1b[2J")], "U\\+001B"),
        ([operation("x" * 65_537)], "65,536"),
        ([operation(["y" * 60_000] * 5)], "262,144"),
        ([operation()] * 4097, "4,096"),
        ([operation(["y" * 60_000] * 4)] * 30, "5,242,880"),
        ([operation(vis="secret")], "vis"),
    ],
    ids=["none", "float", "escape", "string", "operation", "count", "line", "class"],
)
def test_nobody_can_save_what_cannot_be_sent(operations, why) -> None:
    with pytest.raises(WrongInput, match=why):
        author(LogTip(KEY), operations, at_ms=5)


def test_every_kind_of_operation_survives_its_bytes() -> None:
    operations = [
        operation({"a": [1, True, None, "x"]}, "partners"),
        Operation("new", OWNER, "body", "b1", {"name": "B"}, (KEY,)),
        Operation("del", OWNER, "body", "b1", pred=(KEY,)),
        Operation("note", OWNER, "body", "b1", message="seen"),
        Operation("meta", author="secretary", message="as agreed", visibility="exempt"),
        Operation("grant", OWNER, "body", "b1", detail={"to": KEY, "edit": True, "cuts": []}),
        Operation("grant", OWNER, "body", detail={"to": KEY, "edit": False, "cuts": []}),
        Operation("share", OWNER, detail={"name": "health", "members": [KEY]}),
        Operation(
            "erase",
            message="by request",
            detail={
                "targets": [{"d": KEY, "type": "body", "id": "b1", "f": ["name"], "pred": [OWNER]}]
            },
        ),
    ]
    for one in operations:
        assert Operation.from_json(json.loads(one.to_bytes())) == one
    made = author(LogTip(KEY), operations, at_ms=5)
    assert Changeset.from_json(made.to_json()).operations == operations


def test_a_log_book_refuses_gaps_and_forks_and_ignores_repeats() -> None:
    first = author(LogTip(KEY), [operation(1)], at_ms=5)
    second = author(first.tip, [operation(2)], at_ms=6)
    third = author(second.tip, [operation(3)], at_ms=7)
    other = author(first.tip, [operation("another")], at_ms=6)
    stray = author(other.tip, [operation(3)], at_ms=7)
    book = LogBook()
    with pytest.raises(Gap, match="1 to 1"):
        book.add(second)
    assert book.add(first)
    assert not book.add(first)
    assert book.add(second)
    with pytest.raises(Forked, match="two different changesets numbered 2"):
        book.add(other)
    with pytest.raises(Forked, match="numbered 3"):
        book.add(stray)
    assert book.add(third)
    assert book.tip(first.log) == third.tip
    rebuilt = LogBook.rebuild(one.to_json() for one in book.changesets(first.log))
    assert rebuilt.changesets(first.log) == [first, second, third]
    assert LogTip.from_json(third.tip.to_json()) == third.tip


def test_a_record_has_a_history_with_author_and_reason() -> None:
    book = LogBook()
    meta = Operation("meta", author="the secretary", message="as the minutes say")
    one = author(LogTip(KEY), [operation("Board"), meta], at_ms=5)
    two = author(one.tip, [operation("Forum")], at_ms=6)
    book.add(one)
    book.add(two)
    past = book.history(OWNER, "body", "b1")
    assert [(p.entry.operation.fields["name"], p.author, p.message) for p in past] == [
        ("Board", "the secretary", "as the minutes say"),
        ("Forum", "", ""),
    ]
