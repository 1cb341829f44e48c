"""Strict Ed25519: weak keys, weak nonce points and second spellings of a signature are refused.

With the identity point as public key one fixed signature verifies every message, in OpenSSL as
well; so the 14 encodings of points of small order are refused as key and as R, as are coordinates
not below the prime, and S must be below the group order (RFC 8032, 5.1.7; Chalkias, Garillot and
Nikolaenko, "Taming the many EdDSAs", 2020). ``cryptography`` is imported by the first call.
"""

from __future__ import annotations

from typing import Final

from compact_tui.exchange.hashes import b64, unb64
from compact_tui.exchange.refusals import Refused

P: Final = 2**255 - 19
L: Final = 2**252 + 27742317777372353535851937790883648493

_SIGN: Final = 1 << 255
_ORDER_8: Final = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)
SMALL_ORDER: Final = frozenset(
    (y | sign).to_bytes(32, "little")
    for y in (0, 1, P - 1, P, P + 1, _ORDER_8, P - _ORDER_8)
    for sign in (0, _SIGN)
)
"""The 14 encodings, canonical or not, of the 8 points whose order divides 8."""


def check_key(key: str) -> None:
    """Refuse a public key that proves nothing.

    Raises:
        Refused: a point of small order, or a second spelling of a point.
    """
    if not _sound_point(unb64(key)):
        raise Refused(f"the public key {key[:8]}… is one of the weak keys that prove nothing")


def verify(key: str, signature: bytes, message: bytes) -> bool:
    """Whether ``signature`` is the strict Ed25519 signature of ``message`` by ``key``."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    public = unb64(key)
    if not (_sound_point(public) and _sound_signature(signature)):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def sign(secret: bytes, message: bytes) -> bytes:
    """The 64-byte signature of ``message`` under the 32-byte private key ``secret``."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(secret).sign(message)


def public_key(secret: bytes) -> str:
    """The public key that belongs to the 32-byte private key ``secret``."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return b64(Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw())


def _sound_point(encoded: bytes) -> bool:
    if len(encoded) != 32 or encoded in SMALL_ORDER:
        return False
    return int.from_bytes(encoded, "little") & (_SIGN - 1) < P


def _sound_signature(signature: bytes) -> bool:
    if len(signature) != 64 or not _sound_point(signature[:32]):
        return False
    return int.from_bytes(signature[32:], "little") < L
