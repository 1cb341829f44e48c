"""What stands inside a record: a change, a segment's header, or a segment's seal.

Every payload has ``p`` (crc of the record before, eight hex digits), ``s`` (sequence) and ``t``
(milliseconds since 1970 by this machine's clock: information, the order is ``s``). Then exactly one
of:

- a change: ``m`` (who, why, client, schema), ``o`` (list of ``[table, id, document or null]`` with
  the whole document after the change, null when removed; ``[table, null, null]`` drops a table and
  ``[table, null, {}]`` makes an empty one), and ``c`` where the change carries objects that the
  store does not look into. Its ``s`` is one more than the change before.
- ``h``, a header, first in each segment: format, store id, the first sequence, and of the segment
  before it the name, the bytes up to its seal and their SHA-256. Its ``s`` is that of the last
  change before it.
- ``z``, a seal, last in each finished segment: the name of the next. Header and seal both follow
  the last change.

Keys that are not known here are left for later formats to use and are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from compact_tui.store._journal.frame import BadFrame

Op: TypeAlias = "tuple[str, int | None, bytes | None]"
"""One operation: table, id or None for the table itself, the document's bytes or None."""

EMPTY_TABLE = b"{}"


class Meta(msgspec.Struct, frozen=True):
    """Who made a change, why, with what program, by which schema of documents."""

    who: str = ""
    why: str = ""
    client: str = ""
    schema: int = 1


class Before(msgspec.Struct, frozen=True):
    """The segment before: its name, its bytes up to the seal, and their SHA-256 in hex."""

    segment: str
    size: int
    sha256: str


class Header(msgspec.Struct, frozen=True):
    """The first record of a segment."""

    format: int
    store: str
    first: int
    before: Before | None = None


class Seal(msgspec.Struct, frozen=True):
    """The last record of a finished segment."""

    next: str


class Payload(msgspec.Struct, gc=False):
    """A decoded payload, documents and attached objects still as bytes."""

    s: int
    t: int
    m: msgspec.Raw = msgspec.Raw(b"{}")
    o: list[tuple[str, int | None, msgspec.Raw]] = []
    c: list[msgspec.Raw] = []
    h: Header | None = None
    z: Seal | None = None

    @property
    def operations(self) -> list[Op]:
        """The operations with each document's bytes, None where it is removed."""
        return [(table, doc_id, _document(raw)) for table, doc_id, raw in self.o]

    @property
    def meta(self) -> Meta:
        """Who, why and with what."""
        return _meta(self.m)

    @property
    def attached(self) -> list[bytes]:
        """The attached objects' bytes."""
        return [bytes(raw) for raw in self.c]


_payload = msgspec.json.Decoder(Payload).decode
_meta = msgspec.json.Decoder(Meta).decode
_encode = msgspec.json.Encoder().encode


def _document(raw: msgspec.Raw) -> bytes | None:
    data = bytes(raw)
    return None if data == b"null" else data


def read_payload(data: bytes) -> Payload:
    """Decode a payload whose checksum held.

    Raises:
        BadFrame: when it is not what any version of this program writes.
    """
    try:
        return _payload(data)
    except msgspec.MsgspecError as error:
        raise BadFrame(f"the record cannot be read ({error})") from None


def change_payload(
    previous: int,
    sequence: int,
    at_ms: int,
    meta: Meta,
    operations: Iterable[Op],
    attached: Sequence[bytes],
) -> bytes:
    """Write one change's payload around bytes that are already JSON."""
    ops = b",".join(
        b"[%b,%b,%b]"
        % (
            _encode(table),
            b"null" if doc_id is None else b"%d" % doc_id,
            b"null" if doc is None else doc,
        )
        for table, doc_id, doc in operations
    )
    objects = b',"c":[%b]' % b",".join(attached) if attached else b""
    return b'%b,"m":%b,"o":[%b]%b}' % (
        _opening(previous, sequence, at_ms),
        _encode(meta),
        ops,
        objects,
    )


def header_payload(previous: int, sequence: int, at_ms: int, header: Header) -> bytes:
    """Write a segment header's payload."""
    return b'%b,"h":%b}' % (_opening(previous, sequence, at_ms), _encode(header))


def seal_payload(previous: int, sequence: int, at_ms: int, seal: Seal) -> bytes:
    """Write a segment seal's payload."""
    return b'%b,"z":%b}' % (_opening(previous, sequence, at_ms), _encode(seal))


def _opening(previous: int, sequence: int, at_ms: int) -> bytes:
    return b'{"p":"%08x","s":%d,"t":%d' % (previous, sequence, at_ms)
