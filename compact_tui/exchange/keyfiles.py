"""Private keys on disk: readable by their owner alone, encrypted where there is a passphrase.

A key file is JSON: ``{v, key, kdf, secret}``. Without a passphrase ``kdf`` is null and ``secret``
the 32 bytes; with one it is ChaCha20-Poly1305 over them (RFC 8439), under scrypt (RFC 7914), with
the public key as associated data.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from compact_tui.errors import AnswerIsNo, CouldNotRun
from compact_tui.exchange import ed25519, hashes, limits, profile
from compact_tui.exchange.hashes import Binary16, Binary32
from compact_tui.exchange.refusals import Refused

COST: Final = 2**16
"""scrypt's N; with r = 8 one try takes 64 MiB and about a fifth of a second."""
_PRIVATE: Final = 0o600


class _Scrypt(msgspec.Struct, forbid_unknown_fields=True):
    n: Annotated[int, Meta(ge=2**10, le=2**20)]
    nonce: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{16}\Z")]
    p: Annotated[int, Meta(ge=1, le=4)]
    r: Annotated[int, Meta(ge=1, le=16)]
    salt: Binary16


class _KeyFile(msgspec.Struct, forbid_unknown_fields=True):
    kdf: _Scrypt | None
    key: Binary32
    secret: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43,64}\Z")]
    v: Literal[1] = 1


def make_key(path: Path, passphrase: str | None) -> bytes:
    """Make a new key, write its file, and return the 32 private bytes."""
    secret = secrets.token_bytes(32)
    file = _plain(secret) if passphrase is None else _locked(secret, passphrase)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "wb") as out:
        out.write(profile.write(file))
        out.flush()
        os.fsync(out.fileno())
    return secret


def read_key(path: Path, passphrase: str | None) -> bytes:
    """The 32 private bytes in a key file.

    Raises:
        AnswerIsNo: a passphrase is needed, or this is not the one.
        CouldNotRun: there is no such file, or it is damaged.
    """
    file = _read(path)
    if file.kdf is None:
        secret = hashes.unb64_any(file.secret)
    elif passphrase is None:
        raise AnswerIsNo(f"The key {path} is locked", todo="Give its passphrase")
    else:
        secret = _unlocked(file, file.kdf, passphrase, path)
    if len(secret) != 32 or ed25519.public_key(secret) != file.key:
        raise _damaged(path, "the private and the public part do not belong together")
    return secret


def read_public(path: Path) -> str:
    """The public key in a key file; needs no passphrase and no ``cryptography``.

    Raises:
        CouldNotRun: there is no such file, or it is damaged.
    """
    return _read(path).key


def is_locked(path: Path) -> bool:
    """Whether a key file needs a passphrase.

    Raises:
        CouldNotRun: there is no such file, or it is damaged.
    """
    return _read(path).kdf is not None


def _plain(secret: bytes) -> _KeyFile:
    return _KeyFile(None, ed25519.public_key(secret), hashes.b64(secret))


def _locked(secret: bytes, passphrase: str) -> _KeyFile:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    public, nonce = ed25519.public_key(secret), secrets.token_bytes(12)
    kdf = _Scrypt(COST, hashes.b64(nonce), 1, 8, hashes.b64(secrets.token_bytes(16)))
    box = ChaCha20Poly1305(_derive(kdf, passphrase)).encrypt(nonce, secret, public.encode())
    return _KeyFile(kdf, public, hashes.b64(box))


def _unlocked(file: _KeyFile, kdf: _Scrypt, passphrase: str, path: Path) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    box = ChaCha20Poly1305(_derive(kdf, passphrase))
    nonce, secret = hashes.unb64(kdf.nonce), hashes.unb64_any(file.secret)
    try:
        return box.decrypt(nonce, secret, file.key.encode())
    except InvalidTag:
        raise AnswerIsNo(
            f"The key {path} was not unlocked",
            why="the passphrase is another, or the file is damaged",
            todo="Try the passphrase again",
        ) from None


def _derive(kdf: _Scrypt, passphrase: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    salt = hashes.unb64(kdf.salt)
    return Scrypt(salt=salt, length=32, n=kdf.n, r=kdf.r, p=kdf.p).derive(passphrase.encode())


def _read(path: Path) -> _KeyFile:
    try:
        with path.open("rb") as file:
            data = file.read(limits.KEY_FILE)
        return profile.read(profile.parse(data), _KeyFile, "the key file")
    except OSError as error:
        raise _damaged(path, os.strerror(error.errno or 0)) from error
    except Refused as refused:
        raise _damaged(path, refused.rule) from refused


def _damaged(path: Path, why: str) -> CouldNotRun:
    return CouldNotRun(
        f"The key {path} cannot be used", why=why, todo="Restore it, or make this a new device"
    )
