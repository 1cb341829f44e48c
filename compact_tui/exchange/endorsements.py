"""Endorsements: a signed statement about a document's bytes, never about a record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from compact_tui.exchange import dsse, hashes, limits, profile
from compact_tui.exchange.dsse import Envelope
from compact_tui.exchange.hashes import Binary32, Digest
from compact_tui.records import JsonObject

_Line = Annotated[str, Meta(max_length=1024)]


class Subject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document by its bytes.

    Parameters:
        name: the file's name, for people.
        sha256: digest of its bytes, in base64url without padding.
        size: its length in bytes.
    """

    name: Annotated[str, Meta(min_length=1, max_length=255)]
    sha256: Digest
    size: Annotated[int, Meta(ge=0, le=profile.LARGEST)]

    @classmethod
    def of(cls, name: str, data: bytes) -> Subject:
        """The subject that names ``data``."""
        return cls(name, hashes.b64(hashlib.sha256(data).digest()), len(data))

    def matches(self, data: bytes) -> bool:
        """Whether ``data`` are the bytes endorsed; if not, it endorses another version."""
        return self == Subject.of(self.name, data)


class Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``{v, by, subject[], role, decision, meeting, at, replaces}``: what is endorsed, and as what.

    Parameters:
        at: when it was signed, in milliseconds since 1970; believed by nobody.
        by: public key of the device that signs; its office is the one whose card lists it.
        decision: the words or the reference of the decision.
        meeting: reference of the meeting that decided, or empty.
        replaces: id of the statement that this one replaces.
        role: what the signer endorses it as: "partner", "Cabinet", "Council".
        subject: the documents.
        v: the format's version.
    """

    at: Annotated[int, Meta(ge=0, le=profile.LARGEST)]
    by: Binary32
    decision: _Line
    meeting: _Line
    replaces: Digest | None
    role: _Line
    subject: Annotated[list[Subject], Meta(min_length=1, max_length=limits.FIELDS)]
    v: Literal[1] = 1


@dataclass(frozen=True)
class Endorsement:
    """A statement with the envelope that was signed.

    Parameters:
        envelope: as it was signed; passed on to others as it is.
        statement: what it says.
    """

    envelope: Envelope
    statement: Statement

    @property
    def id(self) -> str:
        """Hash of the signed bytes; a later statement replaces this one by naming it."""
        return hashes.tagged(hashes.ENDORSEMENT, self.envelope.payload)

    def endorses(self, data: bytes) -> bool:
        """Whether one of the endorsed documents has exactly these bytes."""
        return any(subject.matches(data) for subject in self.statement.subject)

    def verify(self) -> None:
        """Refuse the endorsement unless the key that it names signed it.

        Raises:
            Refused: the signature does not match.
        """
        self.envelope.require(self.statement.by, "the endorsement")

    def to_json(self) -> JsonObject:
        """The endorsement as a line of a bundle, and as the store attaches it."""
        return {"e": self.envelope.to_json(), "t": "stmt"}

    @classmethod
    def from_envelope(cls, envelope: Envelope) -> Endorsement:
        """Read an endorsement; `verify` comes before anything follows from it.

        Raises:
            Refused: another kind of document, or a wrong shape.
        """
        document = envelope.document(dsse.ENDORSEMENT)
        return cls(envelope, profile.read(document, Statement, "the endorsement"))


def statement_bytes(
    *,
    by: str,
    subject: Sequence[Subject],
    role: str,
    decision: str,
    meeting: str,
    at_ms: int,
    replaces: str | None,
) -> bytes:
    """The bytes to sign for an endorsement.

    Raises:
        Refused: a part of it cannot be sent.
    """
    made = Statement(at_ms, by, decision, meeting, replaces, role, list(subject))
    data = profile.write(made)
    profile.read(profile.parse(data), Statement, "the endorsement")
    return data
