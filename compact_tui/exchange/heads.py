"""Signed heads: a device vouches for its log up to one changeset, and so for all before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from compact_tui.exchange import dsse, hashes, profile
from compact_tui.exchange.changeset import LogTip
from compact_tui.exchange.dsse import Envelope
from compact_tui.exchange.hashes import Binary32, Digest
from compact_tui.records import JsonObject


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The statement ``{v, key, share, seq, id, at}``.

    Parameters:
        at: when it was signed, in milliseconds since 1970; believed by nobody.
        id: the changeset vouched for.
        key: the device that signs, and whose log it is.
        seq: that changeset's number.
        share: which of the device's logs it is.
        v: the format's version.
    """

    at: Annotated[int, Meta(ge=0, le=profile.LARGEST)]
    id: Digest
    key: Binary32
    seq: Annotated[int, Meta(ge=1, le=profile.LARGEST)]
    share: Binary32
    v: Literal[1] = 1

    @property
    def log(self) -> str:
        """The id of the log that it vouches for."""
        return hashes.log_id(self.key, self.share)

    @property
    def tip(self) -> LogTip:
        """Where the log stands by this head."""
        return LogTip(self.key, self.seq, self.id, self.share)


@dataclass(frozen=True)
class SignedHead:
    """A head with the envelope that its device signed.

    Parameters:
        envelope: as it was signed; passed on to others as it is.
        head: what it says.
    """

    envelope: Envelope
    head: Head

    def to_json(self) -> JsonObject:
        """The head as a line of a bundle, and as the store attaches it."""
        return {"e": self.envelope.to_json(), "t": "head"}

    @classmethod
    def from_envelope(cls, envelope: Envelope) -> SignedHead:
        """Read a head; `verify` comes before anything follows from it.

        Raises:
            Refused: another kind of document, or a wrong shape.
        """
        return cls(envelope, profile.read(envelope.document(dsse.HEAD), Head, "the signed head"))

    def verify(self) -> None:
        """Refuse the head unless its own device signed it.

        Raises:
            Refused: the signature does not match.
        """
        self.envelope.require(self.head.key, "the head of a log")
