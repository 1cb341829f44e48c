"""Attachments: files by the digest of their bytes, in chunks of 256 KiB."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Annotated

import msgspec
from msgspec import Meta

from compact_tui.errors import WrongInput
from compact_tui.exchange import hashes, limits, profile
from compact_tui.exchange.files import replacing
from compact_tui.exchange.hashes import Digest
from compact_tui.exchange.refusals import Refused
from compact_tui.records import JsonObject


class _Blob(msgspec.Struct, forbid_unknown_fields=True, tag_field="t", tag="blob"):
    b: str
    i: Annotated[int, Meta(ge=0, le=limits.ATTACHMENT // limits.CHUNK)]
    sha256: Digest


def blob_lines(path: Path) -> Iterator[bytes]:
    """The lines that carry the file ``path``.

    Raises:
        WrongInput: it cannot be read, or is larger than an attachment may be.
    """
    digest = _digest_of(path)
    with path.open("rb") as file:
        number = 0
        chunk = file.read(limits.CHUNK)
        while chunk or not number:
            line: JsonObject = {"b": hashes.b64(chunk), "i": number, "sha256": digest, "t": "blob"}
            yield profile.encode(line) + b"\n"
            number += 1
            chunk = file.read(limits.CHUNK)


def _digest_of(path: Path) -> str:
    try:
        if path.stat().st_size > limits.ATTACHMENT:
            raise WrongInput(f"{path} is too large to attach", todo="Send it another way")
        with path.open("rb") as file:
            return hashes.b64(hashlib.file_digest(file, "sha256").digest())
    except OSError as error:
        raise WrongInput(f"{path} cannot be attached", why=os.strerror(error.errno or 0)) from error


class _Incoming:
    """The attachment whose chunks are arriving."""

    def __init__(self, sha256: str, start: int) -> None:
        self.sha256, self.start = sha256, start
        self.size = self.chunks = 0
        self.ended = False
        self.hash = hashlib.sha256()

    def take(self, number: int, chunk: bytes) -> None:
        """Count in one chunk.

        Raises:
            Refused: out of order, or of a wrong size.
        """
        if number != self.chunks or self.ended or len(chunk) > limits.CHUNK:
            raise Refused("the chunks of an attachment are out of order or of a wrong size")
        if number and not chunk:
            raise Refused("the last chunk of an attachment is empty")
        self.size += len(chunk)
        limits.hold_to(self.size, limits.ATTACHMENT, "an attachment in bytes")
        self.hash.update(chunk)
        self.chunks += 1
        self.ended = len(chunk) < limits.CHUNK

    def check(self) -> None:
        """Refuse it unless its bytes match its digest.

        Raises:
            Refused: they do not.
        """
        if hashes.b64(self.hash.digest()) != self.sha256:
            raise Refused("an attachment does not match its digest")


class Attachments:
    """The attachments of one bundle, kept in a private temporary file until they are taken."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        self._spool: IO[bytes] | None = None
        self._incoming: _Incoming | None = None

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._places

    def digests(self) -> list[str]:
        """Which attachments there are, by SHA-256 in base64url."""
        return sorted(self._places)

    def size(self, sha256: str) -> int:
        """Length of one in bytes."""
        return self._places[sha256][1]

    def save(self, sha256: str, path: Path) -> None:
        """Write one to ``path``, wholly or not at all.

        Raises:
            CouldNotRun: the file cannot be written.
        """
        start, size = self._places[sha256]
        spool = self._spooled()
        spool.seek(start)
        with replacing(path) as file:
            while size:
                chunk = spool.read(min(size, limits.CHUNK))
                size -= len(chunk)
                file.write(chunk)

    def close(self) -> None:
        """Remove the temporary file."""
        if self._spool is not None:
            self._spool.close()

    def add_line(self, line: JsonObject) -> None:
        """Take in one chunk.

        Raises:
            Refused: out of order, of a wrong size, or the attachment before it is not what it says.
        """
        blob = profile.read(line, _Blob, "the attachment")
        chunk = hashes.unb64_any(blob.b)
        incoming = self._current(blob.sha256)
        incoming.take(blob.i, chunk)
        self._spooled().write(chunk)

    def finish(self) -> None:
        """Check the attachment whose chunks came last.

        Raises:
            Refused: its bytes do not match its digest.
        """
        if self._incoming is not None:
            self._incoming.check()
            self._places[self._incoming.sha256] = (self._incoming.start, self._incoming.size)
        self._incoming = None

    def _current(self, sha256: str) -> _Incoming:
        if self._incoming is not None and self._incoming.sha256 == sha256:
            return self._incoming
        self.finish()
        if sha256 in self._places:
            raise Refused("an attachment comes twice")
        self._incoming = _Incoming(sha256, self._spooled().tell())
        return self._incoming

    def _spooled(self) -> IO[bytes]:
        if self._spool is None:
            self._spool = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        return self._spool
