"""The manifest: who sends what to whom, and the hash of all that follows it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from compact_tui.exchange import dsse, limits, profile
from compact_tui.exchange.dsse import Envelope
from compact_tui.exchange.hashes import Binary16, Binary32, Digest
from compact_tui.exchange.refusals import Refused

_Count = Annotated[int, Meta(ge=0, le=profile.LARGEST)]
_Seq = Annotated[int, Meta(ge=1, le=profile.LARGEST)]


class LogRange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which changesets of a log the bundle holds; ``head`` is the id of the last."""

    first: _Seq
    head: Digest
    last: _Seq
    log: Digest


class Ack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far the sender holds a log: what the receiver need not send again."""

    head: Digest
    log: Digest
    seq: _Seq


class HeldCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which version of an office's card the sender holds."""

    hash: Digest
    office: Binary32
    version: Annotated[int, Meta(ge=1, le=limits.CARD_VERSIONS)]


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The signed first line of a bundle.

    Parameters:
        acks: how far the sender holds each log.
        by: public key of the device that signs.
        bytes: length of all that follows, uncompressed.
        cards: which card versions the sender holds.
        lines: how many lines follow.
        logs: which changesets follow.
        made: when it was made, in milliseconds since 1970; believed by nobody.
        nonce: 16 random bytes.
        office: id of the office that sends.
        sha256: SHA-256 of all that follows, uncompressed.
        to: ids of the offices it is for.
        v: the format's version.
    """

    acks: Annotated[list[Ack], Meta(max_length=limits.LOGS)]
    by: Binary32
    bytes: _Count
    cards: Annotated[list[HeldCard], Meta(max_length=limits.LOGS)]
    lines: _Count
    logs: Annotated[list[LogRange], Meta(max_length=limits.LOGS)]
    made: _Count
    nonce: Binary16
    office: Binary32
    sha256: Digest
    to: Annotated[list[Binary32], Meta(min_length=1, max_length=limits.RECIPIENTS)]
    v: Literal[1] = 1


class _Signer(msgspec.Struct):
    by: Binary32


def signer_of(envelope: Envelope) -> str:
    """The key that a manifest names as its signer, so that the signature can be checked first.

    Raises:
        NewerVersion: a later version of the format.
        Refused: another kind of document, or it names no key.
    """
    return profile.read(envelope.document(dsse.BUNDLE), _Signer, "the manifest").by


def manifest_of(envelope: Envelope) -> Manifest:
    """Read a manifest; whether its signature counts is for the caller.

    Raises:
        NewerVersion: a later version of the format.
        Refused: another kind of document, or a wrong shape.
    """
    manifest = profile.read(envelope.document(dsse.BUNDLE), Manifest, "the manifest")
    logs = [one.log for one in manifest.logs]
    if len(set(logs)) != len(logs) or any(one.first > one.last for one in manifest.logs):
        raise Refused("the manifest names a log twice or backwards")
    return manifest
