"""DSSE envelopes over verbatim bytes (https://github.com/secure-systems-lab/dsse, protocol v1).

What is signed is the pre-authentication encoding of the payload type and the payload's own bytes,
so a signature for one kind of document is none for another. The key never comes from the envelope's
``keyid``, which is not even kept: whoever verifies says which keys count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from compact_tui.exchange import ed25519, hashes, limits, profile
from compact_tui.exchange.refusals import Refused, newer
from compact_tui.records import Json, JsonObject

OFFICE: Final = "office"
HEAD: Final = "head"
BUNDLE: Final = "bundle"
ENDORSEMENT: Final = "endorsement"


def payload_type(name: str, version: int = 1) -> str:
    """The payload type of our documents called ``name``."""
    return f"application/vnd.compact-tui.{name}.v{version}+json"


def pae(kind: str, payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding: the bytes that are signed."""
    encoded = kind.encode()
    return b"DSSEv1 %d %b %d %b" % (len(encoded), encoded, len(payload), payload)


class _Signature(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    sig: Annotated[str, Meta(max_length=128)]
    keyid: Annotated[str, Meta(max_length=256)] = ""


class _Wire(msgspec.Struct, forbid_unknown_fields=True, rename={"kind": "payloadType"}):
    payload: str
    kind: Annotated[str, Meta(max_length=128)]
    signatures: Annotated[list[_Signature], Meta(min_length=1, max_length=limits.SIGNATURES)]


@dataclass(frozen=True)
class Envelope:
    """A payload's own bytes, their type, and the signatures over both.

    Parameters:
        kind: the full payload type.
        payload: the bytes as they were signed.
        signatures: 64 bytes each, in the envelope's order.
    """

    kind: str
    payload: bytes
    signatures: tuple[bytes, ...]

    def to_json(self) -> JsonObject:
        """The envelope as DSSE writes it."""
        return {
            "payload": hashes.standard(self.payload),
            "payloadType": self.kind,
            "signatures": [{"sig": hashes.standard(one)} for one in self.signatures],
        }

    @classmethod
    def from_json(cls, value: Json) -> Envelope:
        """Read an envelope; nothing of it is verified yet.

        Raises:
            Refused: it is not an envelope of the standard's JSON form.
        """
        wire = profile.read(value, _Wire, "the envelope")
        signatures = tuple(hashes.unstandard(one.sig) for one in wire.signatures)
        return cls(wire.kind, hashes.unstandard(wire.payload), signatures)

    def document(self, name: str) -> JsonObject:
        """The payload as canonical JSON, if the envelope is of the kind called ``name``.

        Raises:
            NewerVersion: a later version of that kind.
            Refused: another kind, or bytes that the JSON profile refuses.
        """
        if self.kind != payload_type(name):
            raise _wrong_kind(self.kind, name)
        return profile.decode(self.payload)

    def signers(self, keys: Iterable[str]) -> set[str]:
        """Those of ``keys`` that signed; a key counts once however often it signed."""
        message = pae(self.kind, self.payload)
        return {key for key in set(keys) if self._signed_by(key, message)}

    def _signed_by(self, key: str, message: bytes) -> bool:
        return any(ed25519.verify(key, one, message) for one in self.signatures)

    def require(self, key: str, what: str) -> None:
        """Refuse the envelope unless ``key`` signed it.

        Raises:
            Refused: no signature in it is a strict one by that key.
        """
        ed25519.check_key(key)
        if not self.signers([key]):
            raise Refused(f"the signature of {what} does not match its bytes and key {key[:8]}…")


def seal(name: str, payload: bytes, secrets: Iterable[bytes]) -> Envelope:
    """Sign ``payload`` as a document of the kind called ``name``, once with each private key."""
    kind = payload_type(name)
    message = pae(kind, payload)
    return Envelope(kind, payload, tuple(ed25519.sign(secret, message) for secret in secrets))


def _wrong_kind(kind: str, name: str) -> Refused:
    prefix, suffix = payload_type(name).split("1+")[0], "+json"
    version = kind.removeprefix(prefix).removesuffix(suffix)
    if kind.startswith(prefix) and version.isdigit() and int(version) > 1:
        return newer(f"the {name}", version)
    return Refused(f"the payload type is {kind!r:.80}, not that of the {name} expected here")
