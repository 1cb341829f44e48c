"""The JSON profile: one way to write each value, and nothing else is read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from compact_tui.exchange import profile
from compact_tui.exchange.refusals import NewerVersion, Refused

CASE_37 = {
    "duplicate keys": b'{"a":1,"a":1}',
    "duplicate keys with another value": b'{"a":1,"a":2}',
    "an escape for a plain letter": b'{"a":"\\u0061"}',
    "an escape for a slash": b'{"a":"\\/"}',
    "an escape for a letter with accent": b'{"a":"\\u00e9"}',
    "a fraction": b'{"a":1.0}',
    "an exponent": b'{"a":1e2}',
    "minus nought": b'{"a":-0}',
    "beyond any float": b'{"a":1e400}',
    "5,000 digits": b'{"a":' + b"9" * 5000 + b"}",
    "2^53": b'{"a":9007199254740992}',
    "-2^53": b'{"a":-9007199254740992}',
    "a leading nought": b'{"a":01}',
    "NaN": b'{"a":NaN}',
    "Infinity": b'{"a":-Infinity}',
    "a lone surrogate": b'{"a":"\\ud800"}',
    "a surrogate in UTF-8": b'{"a":"\xed\xa0\x80"}',
    "an overlong encoding": b'{"a":"\xc0\xaf"}',
    "a BOM": b'\xef\xbb\xbf{"a":1}',
    "a depth of 100,000": b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a depth of 9": b'{"a":' + b"[" * 8 + b"]" * 8 + b"}",
    "a space": b'{"a": 1}',
    "a newline at the end": b'{"a":1}\n',
    "keys out of order": b'{"b":1,"a":1}',
    "a key in capitals": b'{"A":1}',
    "a key beginning with a digit": b'{"1a":1}',
    "a key of 33 characters": b'{"' + b"a" * 33 + b'":1}',
    "an empty key": b'{"":1}',
    "two values": b'{"a":1}{"a":1}',
    "no object": b"[1]",
    "nothing": b"",
    "half an object": b'{"a":',
}

CASE_38 = {
    "an escape sequence": "\x1b[2J",
    "BEL": "\x07",
    "NUL": "\x00",
    "a carriage return": "a\rb",
    "DEL": "\x7f",
    "the C1 control CSI": "\x9b2J",
}


@pytest.mark.parametrize("data", CASE_37.values(), ids=CASE_37)
def test_case_37_json_that_is_not_canonical_is_refused(data) -> None:
    with pytest.raises(Refused):
        profile.decode(data)


@pytest.mark.parametrize("text", CASE_38.values(), ids=CASE_38)
def test_case_38_control_characters_are_refused_in_text_and_stripped_by_forms(text) -> None:
    with pytest.raises(Refused):
        profile.decode(json.dumps({"a": text}, ensure_ascii=False, separators=(",", ":")).encode())
    profile.check(profile.strip(text))


def test_what_the_neighbours_of_the_refused_allow() -> None:
    deepest = b'{"a":' + b"[" * 7 + b"]" * 7 + b"}"
    assert profile.decode(deepest) == {"a": [[[[[[[]]]]]]]}
    assert profile.decode(b'{"a":9007199254740991}') == {"a": 2**53 - 1}
    assert profile.decode('{"a":"é 😀 \\n\\t"}'.encode()) == {"a": "é 😀 \n\t"}
    assert profile.decode(b'{"' + b"a" * 32 + b'":null}') == {"a" * 32: None}


def test_a_text_of_60_kb_without_a_space_is_allowed_and_of_65_is_not() -> None:
    profile.check("x" * 60_000)
    with pytest.raises(Refused, match="65,536"):
        profile.check("x" * 65_537)
    with pytest.raises(Refused, match="65,536"):
        profile.check("é" * 32_769)


def test_a_float_a_tuple_and_bytes_have_no_place() -> None:
    values: tuple[Any, ...] = (1.0, (1,), b"a")
    for value in values:
        with pytest.raises(Refused, match="has no"):
            profile.check(value)


def test_case_42_a_later_version_is_told_from_an_unknown_field() -> None:
    from compact_tui.exchange.heads import Head

    with pytest.raises(NewerVersion, match="made by a newer version"):
        profile.read({"v": 2, "something": 1}, Head, "the head")
    with pytest.raises(Refused, match="unknown field") as caught:
        profile.read(
            {"v": 1, "at": 1, "id": "A" * 43, "key": "A" * 43, "seq": 1, "share": "A" * 43, "x": 1},
            Head,
            "the head",
        )
    assert not isinstance(caught.value, NewerVersion)


TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=20
)
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,31}", fullmatch=True)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def depth_of(value) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth_of, value.values()), default=0)
    return 1 + max(map(depth_of, value), default=0) if isinstance(value, list) else 0


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_what_the_profile_accepts_survives_a_round_trip_and_is_what_json_reads(value) -> None:
    assume(depth_of(value) <= 8)
    data = profile.canonical(value)
    assert profile.decode(data) == value
    assert json.loads(data) == value
    assert profile.canonical(profile.decode(data)) == data


@given(st.text())
def test_whatever_is_typed_can_be_sent_once_it_is_stripped(text) -> None:
    profile.check(profile.strip(text))
