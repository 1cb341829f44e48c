"""Reading a bundle: everything is verified from one private copy before anything follows."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from compact_tui.errors import WrongInput
from compact_tui.exchange import hashes, limits, profile
from compact_tui.exchange.bundle import frame
from compact_tui.exchange.bundle.checking import LineCheck
from compact_tui.exchange.bundle.manifest import Manifest, manifest_of, signer_of
from compact_tui.exchange.bundle.verified import VerifiedBundle
from compact_tui.exchange.dsse import Envelope
from compact_tui.exchange.refusals import NotForUs, Refused
from compact_tui.exchange.trust import TrustBook


def read_bundle(
    path: Path,
    *,
    trust: TrustBook,
    me: str,
    pin: Collection[str] = (),
    for_others: bool = False,
) -> VerifiedBundle:
    """Verify the bundle in ``path`` whole; nothing is applied, nothing of ours is changed.

    Order: a private copy of bounded size; the manifest (strict key, signature, addressed to us);
    each line (length, profile, type, authorised by a card, chain, digests, limits); counts and
    hash; heads.

    Parameters:
        trust: the offices that we know.
        me: this office's id.
        pin: ids of offices that a person agrees to know from now on.
        for_others: whether a person agreed to read a bundle that is not addressed to this office.

    Raises:
        NotForUs: it is addressed to others only, and nobody agreed.
        NewerVersion: a newer version of compact-tui made it.
        Refused: it breaks a rule; the sentence names the rule and the place.
        WrongInput: there is no such file.
    """
    place = f"bundle {path.name}"
    try:
        with private_copy(path) as copy:
            return _verified(copy, trust, me, pin, for_others=for_others)
    except Refused as refused:
        raise refused.at(place) from refused.__cause__


@dataclass(frozen=True)
class PrivateCopy:
    """A bundle's bytes where nobody else can change them.

    Parameters:
        file: the copy, open at its beginning.
        size: its length in bytes.
        sha256: its digest in base64url.
    """

    file: IO[bytes]
    size: int
    sha256: str

    def lines(self) -> Iterator[bytes]:
        """The lines of the bundle; see `frame.lines`."""
        return frame.lines(self.file, self.size)


@contextmanager
def private_copy(path: Path) -> Iterator[PrivateCopy]:
    """Copy ``path`` once, up to the size that a bundle may have, to where only we can write.

    Raises:
        WrongInput: there is no such file.
        Refused: it is larger than a bundle may be.
    """
    digest, size = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as copy:
        try:
            with path.open("rb") as source:
                while chunk := source.read(limits.MIB):
                    size += len(chunk)
                    limits.hold_to(size, limits.FILE, "the file in bytes")
                    digest.update(chunk)
                    copy.write(chunk)
        except OSError as error:
            raise WrongInput(
                f"The bundle {path} cannot be read",
                why=os.strerror(error.errno or 0),
                todo="Name the file as it lies; see that it may be read",
            ) from error
        copy.seek(0)
        yield PrivateCopy(copy, size, hashes.b64(digest.digest()))


def _verified(
    copy: PrivateCopy, trust: TrustBook, me: str, pin: Collection[str], *, for_others: bool
) -> VerifiedBundle:
    lines = copy.lines()
    manifest = signed_manifest(lines)
    if me not in manifest.to and not for_others:
        raise NotForUs(
            "it is addressed to other offices only",
            todo="Nothing was changed; ask the sender for one addressed to this office, "
            "or read it all the same with --for-others",
        )
    check = LineCheck(manifest, trust, pin, copy.sha256)
    try:
        _check_lines(check, lines)
        return check.finish()
    except BaseException:
        check.close()
        raise


def signed_manifest(lines: Iterator[bytes]) -> Manifest:
    """The manifest in the first line, signed by the device that it names.

    Raises:
        Refused: no manifest, or its signature does not match.
    """
    first = next(lines, b"")
    try:
        envelope = Envelope.from_json(profile.parse(first))
        envelope.require(signer_of(envelope), "the manifest")
        return manifest_of(envelope)
    except Refused as refused:
        raise refused.at("the manifest") from None


def _check_lines(check: LineCheck, lines: Iterator[bytes]) -> None:
    for number, line in enumerate(lines, start=2):
        try:
            check.line(line)
        except Refused as refused:
            raise refused.at(f"line {number}") from None
