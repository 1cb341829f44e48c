"""Strict Ed25519. The weak points are worked out here from the curve itself."""

from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from compact_tui.exchange import ed25519
from compact_tui.exchange.hashes import b64, unb64
from compact_tui.exchange.refusals import Refused

P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P


def add(one, other):
    """Addition on the twisted Edwards curve -x²+y² = 1+dx²y²."""
    (x1, y1), (x2, y2) = one, other
    product = D * x1 * x2 * y1 * y2
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, P)
    y = (y1 * y2 + x1 * x2) * pow(1 - product, -1, P)
    return x % P, y % P


def x_of(y):
    """A root of x² = (y²-1)/(dy²+1), or None."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    root = pow(square, (P + 3) // 8, P)
    if root * root % P != square:
        root = root * pow(2, (P - 1) // 4, P) % P
    return root if root * root % P == square else None


def small_order_points():
    """The points whose order divides 8: multiples of L times any point."""
    found = {(0, 1)}
    y = 2
    while len(found) < 8:
        y += 1
        x = x_of(y)
        if x is None:
            continue
        point, total, scalar = (x, y), (0, 1), ed25519.L
        while scalar:
            total = add(total, point) if scalar & 1 else total
            point, scalar = add(point, point), scalar >> 1
        multiple = total
        for _ in range(8):
            found.add(multiple)
            multiple = add(multiple, total)
    return found


def encodings(points):
    """Every 32 bytes that decode to one of the points, in the canonical spelling or another."""
    for x, y in points:
        signs = (0, 1) if x == 0 else (x & 1,)
        for value in (y, y + P):
            if value < 2**255:
                for sign in signs:
                    yield (value | sign << 255).to_bytes(32, "little")


WEAK = sorted(set(encodings(small_order_points())))


def test_the_curve_has_14_encodings_of_points_of_small_order_and_we_know_them_all() -> None:
    assert len(WEAK) == 14
    assert set(WEAK) == ed25519.SMALL_ORDER


@pytest.mark.parametrize("key", WEAK, ids=[key.hex()[:8] + key.hex()[-2:] for key in WEAK])
def test_case_10_a_weak_key_is_refused_at_entry_and_verifies_nothing(key) -> None:
    with pytest.raises(Refused, match="weak"):
        ed25519.check_key(b64(key))
    assert not ed25519.verify(b64(key), WEAK[0] + bytes(32), b"anything")


def test_the_signature_that_fits_every_message_under_the_identity_key_is_refused_here() -> None:
    identity = (1).to_bytes(32, "little")
    signature = identity + bytes(32)
    Ed25519PublicKey.from_public_bytes(identity).verify(signature, b"any message at all")
    assert not ed25519.verify(b64(identity), signature, b"any message at all")


def test_a_weak_r_is_refused() -> None:
    """With R the identity, S = h·a verifies in a lax check; the signer chose no nonce at all."""
    secret = bytes(range(32))
    public = ed25519.public_key(secret)
    digest = hashlib.sha512(secret).digest()
    a = int.from_bytes(digest[:32], "little") & (2**254 - 8) | 2**254
    r = (1).to_bytes(32, "little")
    key = Ed25519PublicKey.from_public_bytes(unb64(public))
    h = int.from_bytes(hashlib.sha512(r + unb64(public) + b"m").digest(), "little")
    signature = r + (h * a % ed25519.L).to_bytes(32, "little")
    key.verify(signature, b"m")
    assert not ed25519.verify(public, signature, b"m")


def test_a_second_spelling_of_a_signature_is_refused() -> None:
    secret = bytes(range(32))
    public, signature = ed25519.public_key(secret), ed25519.sign(secret, b"m")
    assert ed25519.verify(public, signature, b"m")
    other = int.from_bytes(signature[32:], "little") + ed25519.L
    assert not ed25519.verify(public, signature[:32] + other.to_bytes(32, "little"), b"m")
    assert not ed25519.verify(public, signature + b"\0", b"m")
    assert not ed25519.verify(public, signature[:63], b"m")


def test_rfc_8032_test_2_is_verified() -> None:
    secret = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert ed25519.public_key(secret) == b64(public)
    assert ed25519.sign(secret, b"\x72") == signature
    assert ed25519.verify(b64(public), signature, b"\x72")
    assert not ed25519.verify(b64(public), signature, b"\x73")
