"""Tagged hashes, salts and the text form of binary: SHA-256, SHAKE-256, base64url."""

from __future__ import annotations

import base64
import binascii
import hashlib
from functools import lru_cache
from typing import Annotated, Final, TypeAlias

from msgspec import Meta

from compact_tui.exchange.refusals import Refused

OFFICE: Final = "compact-tui/office/v1"
CARD: Final = "compact-tui/card/v1"
CHANGESET: Final = "compact-tui/changeset/v1"
LOG: Final = "compact-tui/log/v1"
OPERATION: Final = "compact-tui/op/v1"
OPERATIONS: Final = "compact-tui/ops/v1"
SALTS: Final = "compact-tui/salts/v1"
ENDORSEMENT: Final = "compact-tui/endorsement/v1"

_TO_URL: Final = bytes.maketrans(b"+/", b"-_")
_FROM_URL: Final = bytes.maketrans(b"-_", b"+/")

SALT_BYTES: Final = 16
SEED_BYTES: Final = 32

# The last character carries 4 of its 6 bits for 32 bytes, and 2 for 16: others are no encoding.
Binary32: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]\Z")]
"""32 bytes (a digest, a key, a seed, an office id) in base64url without padding."""
Binary16: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{21}[AQgw]\Z")]
"""16 bytes (a salt) in base64url without padding."""
Digest: TypeAlias = Binary32


def tagged(tag: str, data: bytes) -> str:
    """``H(tag, x) = SHA-256(tag || 0x00 || x)``, as text."""
    return b64(hashlib.sha256(tag.encode() + b"\x00" + data).digest())


def salts(seed: bytes, count: int) -> list[bytes]:
    """``count`` salts of 16 bytes out of one seed of 32."""
    shake = hashlib.shake_256(SALTS.encode() + b"\x00" + seed)
    stream = shake.digest(SALT_BYTES * count)
    return [stream[at : at + SALT_BYTES] for at in range(0, len(stream), SALT_BYTES)]


def operation_digest(log: str, salt: bytes, operation: bytes) -> str:
    """The salted digest by which an operation is known, whether or not its text is there."""
    return tagged(OPERATION, unb64(log) + salt + operation)


def operations_root(digests: list[str]) -> str:
    """The hash that a changeset's header carries for all its operations."""
    joined = b"".join(map(unb64, digests))
    return tagged(OPERATIONS, len(digests).to_bytes(4, "big") + joined)


@lru_cache(maxsize=4096)
def log_id(key: str, share: str) -> str:
    """The id of the log that device ``key`` writes for ``share``."""
    return tagged(LOG, unb64(key) + unb64(share))


def b64(data: bytes) -> str:
    """Base64url without padding."""
    return binascii.b2a_base64(data, newline=False).rstrip(b"=").translate(_TO_URL).decode()


def unb64(text: str) -> bytes:
    """The bytes that ``text`` encodes; the text has been matched against its pattern before."""
    padded = text.encode() + b"=" * (-len(text) % 4)
    return binascii.a2b_base64(padded.translate(_FROM_URL))


def standard(data: bytes) -> str:
    """Standard base64 with padding, as DSSE envelopes carry it."""
    return base64.b64encode(data).decode()


def unstandard(text: str) -> bytes:
    """The bytes of standard, padded base64; only the one canonical spelling is read.

    Raises:
        Refused: another spelling, or no base64.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Refused("a DSSE envelope carries standard, padded base64") from None
    if standard(data) != text:
        raise Refused("base64 has one spelling for each value, and this is another")
    return data


def unb64_any(text: str) -> bytes:
    """The bytes of base64url without padding of any length; only the one spelling is read.

    Raises:
        Refused: another spelling, or no base64url.
    """
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Refused("binary is base64url without padding") from None
    if b64(data) != text:
        raise Refused("base64url has one spelling for each value, and this is another")
    return data
