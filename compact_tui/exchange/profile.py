"""The JSON that may be signed, hashed and sent: one way to write each value, nothing that varies.

UTF-8 without BOM, no white space outside strings, integers up to 2^53-1 in size, strings of Unicode
scalars without control characters (but newline and tab), keys ``[a-z][a-z0-9_]{0,31}`` in byte
order without duplicates, depth at most 8. Bytes are checked by decoding, comparing types and
encoding again to equal bytes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

import msgspec

from compact_tui.exchange import limits
from compact_tui.exchange.refusals import Refused, newer

if TYPE_CHECKING:
    from compact_tui.records import Json, JsonObject

LARGEST: Final = 2**53 - 1
KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,31}\Z")
_CONTROLS: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_REFUSED_IN_TEXT: Final = re.compile(f"[{_CONTROLS}\ud800-\udfff]")

_encoder: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)

T = TypeVar("T")


def encode(value: Json) -> bytes:
    """The one canonical encoding of ``value``, which `check` must already have accepted."""
    return _encoder.encode(value).encode()


def canonical(value: Json, *, depth: int = limits.DEPTH) -> bytes:
    """Check ``value`` against the profile and encode it.

    Raises:
        Refused: the profile has no place for the value.
    """
    check(value, depth=depth)
    return encode(value)


def decode(data: bytes, *, depth: int = limits.DEPTH) -> JsonObject:
    """The object that canonical ``data`` encode, wholly checked.

    Raises:
        Refused: the bytes break the profile or are no object.
    """
    value = parse(data)
    check(value, depth=depth)
    return value


def parse(data: bytes) -> JsonObject:
    """The object that canonical ``data`` encode; keys, texts and depth are left to the caller.

    Raises:
        Refused: not UTF-8, not JSON, not the canonical encoding, or not an object.
    """
    try:
        value: Json = _decoder.decode(data.decode())
        again = encode(value)
    except UnicodeDecodeError:
        raise Refused("the JSON profile wants UTF-8") from None
    except UnicodeEncodeError:
        raise Refused("the JSON profile forbids half a surrogate pair") from None
    except RecursionError:
        raise Refused(f"the JSON profile allows a depth of {limits.DEPTH}") from None
    except ValueError as error:
        raise Refused(f"the JSON profile was broken: {error}") from None
    if again != data:
        raise Refused("the JSON is not in its one canonical encoding")
    if not isinstance(value, dict):
        raise Refused("the JSON is not an object")
    return value


def check(value: Json, *, depth: int = limits.DEPTH) -> None:
    """Refuse a value that the profile has no place for.

    Raises:
        Refused: naming the rule.
    """
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, int):
        _check_integer(value)
    elif isinstance(value, str):
        check_text(value)
    elif depth <= 0:
        raise Refused(f"the JSON profile allows a depth of {limits.DEPTH}")
    elif isinstance(value, list):
        for item in value:
            check(item, depth=depth - 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_key(key)
            check(item, depth=depth - 1)
    else:
        raise Refused(f"the JSON profile has no {type(value).__name__}")


def check_text(text: str) -> None:
    """Refuse a text with control characters, half surrogate pairs, or beyond 64 KiB."""
    found = _REFUSED_IN_TEXT.search(text)
    if found is not None:
        raise Refused(f"the JSON profile forbids the character U+{ord(found[0]):04X} in text")
    if len(text) * 4 > limits.STRING:
        limits.hold_to(len(text.encode()), limits.STRING, "a text in bytes")


def strip(text: str) -> str:
    """``text`` without what the profile refuses; other line ends become newlines.

    Forms and importers call it, so that nobody can save what cannot be sent.

    >>> strip("Board paper" + chr(7))
    'Board paper'
    """
    return _REFUSED_IN_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read(value: Json, shape: type[T], what: str) -> T:
    """``value`` as the typed struct ``shape``, nothing missing and nothing extra.

    Parameters:
        what: what the value is, for the sentence: "the office card".

    Raises:
        NewerVersion: its ``v`` is above 1.
        Refused: a field is missing, unknown or of a wrong shape.
    """
    if isinstance(value, dict) and isinstance(value.get("v"), int) and value["v"] != 1:
        raise newer(what, value["v"])
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise Refused(f"{what} has a wrong shape: {error}") from None


def write(struct: msgspec.Struct) -> bytes:
    """The canonical bytes of a typed struct."""
    return canonical(msgspec.to_builtins(struct))


def _check_integer(value: int) -> None:
    if not -LARGEST <= value <= LARGEST:
        raise Refused("the JSON profile allows integers up to 2^53-1 in size")


def _check_key(key: str) -> None:
    if not KEY.match(key):
        raise Refused(f"the JSON profile forbids the key {key!r:.60}")


def _no_fraction(_text: str) -> NoReturn:
    raise ValueError("numbers are whole, without fraction or exponent")


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no value")


_decoder: Final = json.JSONDecoder(parse_float=_no_fraction, parse_constant=_no_constant)
