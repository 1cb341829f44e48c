"""This office's identity: its card, its device key, and what it signs with it."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from compact_tui.errors import CouldNotRun, WrongInput
from compact_tui.exchange import dsse, ed25519, keyfiles, profile
from compact_tui.exchange.cards import Card, Device, OfficeCard, cards_of, make_card
from compact_tui.exchange.changeset import GENERAL_SHARE, LogTip
from compact_tui.exchange.dsse import Envelope
from compact_tui.exchange.endorsements import Endorsement, Subject, statement_bytes
from compact_tui.exchange.files import sync_folder, write_file
from compact_tui.exchange.heads import Head, SignedHead
from compact_tui.exchange.refusals import Refused

CARD_FILE: Final = "office.card"
ROOT_FILE: Final = "root.key"
DEVICE_FILE: Final = "device.key"


@dataclass(frozen=True)
class PublicIdentity:
    """Who this office is, without any private key.

    Parameters:
        cards: every version of the office's card, oldest first.
        key: public key of this device.
    """

    cards: tuple[OfficeCard, ...]
    key: str

    @property
    def office(self) -> str:
        """The office's id."""
        return self.card.office

    @property
    def name(self) -> str:
        """The office's name."""
        return self.card.name

    @property
    def card(self) -> OfficeCard:
        """The newest version of the office's card."""
        return self.cards[-1]

    def new_log(self, share: str = GENERAL_SHARE) -> LogTip:
        """Where this device's log stands before its first changeset."""
        return LogTip(self.key, share=share)


@dataclass(frozen=True)
class Identity:
    """This office with its device's private key unlocked.

    Parameters:
        public: who it is.
        secret: the device's 32 private bytes; never shown.
    """

    public: PublicIdentity
    secret: bytes = field(repr=False)

    @property
    def office(self) -> str:
        """The office's id."""
        return self.public.office

    @property
    def name(self) -> str:
        """The office's name."""
        return self.public.name

    @property
    def key(self) -> str:
        """Public key of this device."""
        return self.public.key

    @property
    def card(self) -> OfficeCard:
        """The newest version of the office's card."""
        return self.public.card

    def sign_head(self, tip: LogTip, *, at_ms: int | None = None) -> SignedHead:
        """Vouch for one of this device's logs up to where it stands.

        Raises:
            WrongInput: the log is another device's, or empty.
        """
        if tip.key != self.key or tip.head is None:
            raise WrongInput("A device signs the head of its own log", why="this one is not")
        head = Head(_now(at_ms), tip.head, self.key, tip.seq, tip.share)
        return SignedHead(self._seal(dsse.HEAD, profile.write(head)), head)

    def sign_bundle(self, manifest: bytes) -> Envelope:
        """Sign the canonical bytes of a bundle's manifest."""
        return self._seal(dsse.BUNDLE, manifest)

    def sign_endorsement(
        self,
        subject: Sequence[Subject],
        *,
        role: str,
        decision: str,
        meeting: str = "",
        at_ms: int | None = None,
        replaces: str | None = None,
    ) -> Endorsement:
        """Endorse documents by their bytes; signing up to a Compact is such a statement.

        Parameters:
            subject: the documents; see `Subject.of`.
            role: as what this office endorses: "partner", "Cabinet", "Council".
            decision: the words or the reference of the decision.
            meeting: reference of the meeting that decided.
            replaces: id of the endorsement that this one replaces.

        Raises:
            WrongInput: a part of the statement cannot be sent.
        """
        try:
            data = statement_bytes(
                by=self.key,
                subject=subject,
                role=role,
                decision=decision,
                meeting=meeting,
                at_ms=_now(at_ms),
                replaces=replaces,
            )
        except Refused as refused:
            raise WrongInput("The endorsement cannot be signed", why=refused.rule) from None
        return Endorsement.from_envelope(self._seal(dsse.ENDORSEMENT, data))

    def _seal(self, name: str, payload: bytes) -> Envelope:
        return dsse.seal(name, payload, [self.secret])


def create_identity(
    folder: Path, *, name: str, label: str, passphrase: str | None = None
) -> Identity:
    """Make an office's keys and its card, all of it or nothing.

    The folder holds the root key, the device key (both 0600, encrypted where there is a passphrase)
    and the public card. It is made under another name and renamed when it is whole.

    Parameters:
        folder: where to; it must not be there yet, or be empty.
        name: the office's name.
        label: what its people call this device.

    Raises:
        WrongInput: an identity is there already, or a name cannot be sent.
        CouldNotRun: the folder cannot be written.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            raise WrongInput(f"{folder} is not empty", todo="Keep the keys in it, or name another")
        return _create(folder, profile.strip(name), profile.strip(label), passphrase)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise CouldNotRun(f"The keys could not be written to {folder}", why=reason) from error
    except Refused as refused:
        raise WrongInput("The office's card cannot be made", why=refused.rule) from None


def load_identity(folder: Path, passphrase: str | None = None) -> Identity:
    """This office with its device key unlocked.

    Raises:
        AnswerIsNo: the passphrase is missing or another.
        CouldNotRun: there is no identity, or it is damaged.
    """
    public = load_public(folder)
    return Identity(public, keyfiles.read_key(folder / DEVICE_FILE, passphrase))


def load_public(folder: Path) -> PublicIdentity:
    """Who this office is: enough to commit and to show, without any private key.

    Raises:
        CouldNotRun: there is no identity, or it is damaged.
    """
    path = folder / CARD_FILE
    try:
        cards = cards_of(path.read_bytes())
    except OSError as error:
        raise CouldNotRun(
            f"The office card {path} cannot be read", why=os.strerror(error.errno or 0)
        ) from error
    except Refused as refused:
        raise CouldNotRun(f"The office card {path} is damaged", why=refused.rule) from refused
    public = PublicIdentity(tuple(cards), keyfiles.read_public(folder / DEVICE_FILE))
    if public.key not in public.card.active_keys:
        raise CouldNotRun(f"The card {path} does not list this device's key as active")
    return public


def _create(folder: Path, name: str, label: str, passphrase: str | None) -> Identity:
    part = folder.with_name(f".{folder.name}.{secrets.token_hex(6)}.part")
    part.mkdir(mode=0o700, parents=True)
    root = keyfiles.make_key(part / ROOT_FILE, passphrase)
    device = keyfiles.make_key(part / DEVICE_FILE, passphrase)
    key = ed25519.public_key(device)
    card = make_card(_first_card(name, label, ed25519.public_key(root), key), [root])
    write_file(part / CARD_FILE, profile.encode(card.to_json()) + b"\n")
    sync_folder(part)
    part.replace(folder)
    sync_folder(folder.parent)
    return Identity(PublicIdentity((card,), key), device)


def _first_card(name: str, label: str, root: str, device: str) -> Card:
    return Card(
        age=[],
        devices=[Device([], device, label, "active")],
        made=_now(None),
        name=name,
        office=None,
        prev=None,
        roots=[root],
        threshold=1,
        version=1,
    )


def _now(at_ms: int | None) -> int:
    return time.time_ns() // 1_000_000 if at_ms is None else at_ms
