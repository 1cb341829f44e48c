"""A bundle whose every line was verified, and what keeps it from being applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Self

from compact_tui.exchange.bundle.attachments import Attachments
from compact_tui.exchange.bundle.manifest import Manifest
from compact_tui.exchange.cards import OfficeCard, fingerprint
from compact_tui.exchange.changeset import Changeset
from compact_tui.exchange.endorsements import Endorsement
from compact_tui.exchange.heads import SignedHead
from compact_tui.exchange.trust import TrustBook


@dataclass(frozen=True)
class Hold:
    """Why a bundle waits; while there is one, nothing of the bundle is applied.

    Parameters:
        kind: ``stranger`` (an office that we do not know) or ``gap`` (missing changesets).
        office: the office concerned.
        sentence: what it waits for, and what to do.
    """

    kind: Literal["stranger", "gap"]
    office: str
    sentence: str


@dataclass(frozen=True)
class Fork:
    """Two heads by one device for one number: the proof that two machines wrote under one key."""

    one: SignedHead
    other: SignedHead


@dataclass
class VerifiedBundle:
    """What a bundle holds. Every signature, chain, digest and count in it has been checked.

    Parameters:
        sha256: digest of the file as it was read, in base64url.
        manifest: who sends what to whom.
        sender: the sender's newest card.
        cards: the cards of each office in it, oldest first.
        heads: the signed head of each log in it, by log.
        changesets: the changesets, in the file's order.
        endorsements: the endorsements, in the file's order.
        forks: proofs of forked logs.
        attachments: the attachments; call `close` when they are done with.
        trust: what our trust book comes to with the newer cards, and with the offices pinned now.
        holds: why it waits; empty if it can be applied.
    """

    sha256: str
    manifest: Manifest
    sender: OfficeCard
    trust: TrustBook
    cards: dict[str, tuple[OfficeCard, ...]] = field(default_factory=dict)
    heads: dict[str, SignedHead] = field(default_factory=dict)
    changesets: list[Changeset] = field(default_factory=list)
    endorsements: list[Endorsement] = field(default_factory=list)
    forks: list[Fork] = field(default_factory=list)
    attachments: Attachments = field(default_factory=Attachments)
    holds: list[Hold] = field(default_factory=list)

    def close(self) -> None:
        """Let go of the temporary file of the attachments."""
        self.attachments.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def stranger(card: OfficeCard) -> Hold:
    """The hold of a bundle with an office in it that we do not know."""
    return Hold(
        "stranger",
        card.office,
        f"{card.name} is not known here. Compare its fingerprint, {fingerprint(card.office)}, with"
        " that office by telephone, take in its card, then import again.",
    )
