"""Exchange with partner offices: identity, trust, bundles out and in, conflicts and proposals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from tinydb import where

from compact_tui.errors import WrongInput
from compact_tui.exchange import (
    ON_FIRST_USE,
    Ack,
    BundleSummary,
    Hold,
    ImportPlan,
    LogBook,
    Pin,
    Subject,
    TrustBook,
    by_voice,
    export_card,
    fingerprint,
    hashes,
    inspect_bundle,
    load_identity,
    load_public,
    plan_import,
    read_bundle,
    read_card,
    write_bundle,
)
from compact_tui.records import Compact, registered
from compact_tui.records.committed import Committed
from compact_tui.workspace.keeper import document_of
from compact_tui.workspace.tables import ACKS, PARTNERS
from compact_tui.workspace.workspace import CLIENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from compact_tui.exchange import Endorsement, Operation, Preview, PublicIdentity, RecordState
    from compact_tui.records import Record
    from compact_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Incoming:
    """A bundle that was verified and waits for a person's yes.

    Parameters:
        sender: name of the office that sent it, by its card.
        plan: exactly what an import will do.
        sequence: the store's last change when it was previewed; another one makes it stale.
    """

    path: Path
    sender: str
    sender_office: str
    plan: ImportPlan
    sequence: int

    @property
    def preview(self) -> Preview:
        """What would change, by record and field."""
        return self.plan.preview

    @property
    def holds(self) -> tuple[Hold, ...]:
        """Why it waits; nothing can be applied while there is a reason."""
        return self.plan.holds


@dataclass(frozen=True, slots=True)
class Contested:
    """A record with several live values in a field, or with proposals by other offices."""

    record: Record
    type_name: str
    state: RecordState


class Exchanging:
    """Signed exchange, as officers do it."""

    def __init__(self, workspace: Workspace) -> None:
        self._ws = workspace
        self._book: LogBook | None = None
        self._seen = 0

    @property
    def identity(self) -> PublicIdentity:
        """Who this office is, without any private key."""
        return load_public(self._ws.folders.keys)

    @property
    def fingerprint(self) -> str:
        """This office's fingerprint, to be read out to partners."""
        return fingerprint(self._ws.office)

    @property
    def trust(self) -> TrustBook:
        """The offices that are known here, this one among them."""
        return TrustBook.from_documents(dict(d) for d in self._ws.db.table(PARTNERS))

    @property
    def logbook(self) -> LogBook:
        """Every log that is kept here, brought up to date with the store."""
        if self._book is None:
            self._book = LogBook(self.trust.office_of)
        for line in self._ws.db.attached(since=self._seen):
            self._book.add_line(line)
        self._seen = self._ws.db.sequence
        return self._book

    def publish_card(self, path: Path) -> Path:
        """Write this office's card to a file that partners take in."""
        export_card(self.identity.cards, path)
        return path

    def partners(self) -> list[Pin]:
        """Return the partner offices that are known, by name."""
        return [pin for pin in self.trust.pins() if pin.office != self._ws.office]

    def partner(self, words: str) -> Pin:
        """Return the partner that a person means: by name, part of it, id or fingerprint.

        Raises:
            WrongInput: none or several fit.
        """
        wanted = words.strip().casefold()
        there = self.partners()
        exact = [p for p in there if wanted in {p.name.casefold(), p.office.casefold()}]
        found = exact or [
            p
            for p in there
            if wanted in p.name.casefold() or fingerprint(p.office).casefold().startswith(wanted)
        ]
        if len(found) == 1:
            return found[0]
        raise WrongInput(
            f"{'Several partners fit' if found else 'No partner fits'} {words!r}",
            why=", ".join(p.name for p in (found or there)) or "no partner is known yet",
            todo="Take in a partner's card with 'compact partners add CARD'",
        )

    def add_partner(self, path: Path) -> Pin:
        """Take in a partner's card: known on first use, until its fingerprint is compared.

        The grounds on which a partner is known already stay.

        Raises:
            Refused: the card does not verify.
        """
        trust, cards = self.trust, read_card(path)
        known = trust.get(cards[0].office)
        pin = trust.pin(cards, known.how if known else ON_FIRST_USE)
        self._keep_pins([pin], f"Know {pin.name} by its card")
        return pin

    def verify_partner(self, pin: Pin, date: str, name: str) -> Pin:
        """Note that a partner's fingerprint was compared by voice, on a day, by somebody."""
        trust = self.trust
        vouched = trust.vouch(pin.office, by_voice(date, name))
        self._keep_pins([vouched], f"Verify {pin.name} by voice")
        return vouched

    def sign_endorsement(
        self,
        compact: Compact,
        *,
        role: str,
        decision: str,
        meeting: str = "",
        passphrase: str | None = None,
    ) -> Endorsement:
        """Sign an agreement's document by its digest: the proof of an endorsement, for anybody.

        Raises:
            WrongInput: no document is attached to the agreement, so there are no bytes to sign.
        """
        if not compact.document_sha256:
            raise WrongInput(
                f"{compact.title} has no document attached",
                why="an endorsement signs a document's bytes",
                todo="Attach it with 'compact endorse attach DOCUMENT --file FILE'",
            )
        identity = load_identity(self._ws.folders.keys, passphrase)
        subject = Subject(compact.document_name, _digest(compact), compact.document_size)
        signed = identity.sign_endorsement([subject], role=role, decision=decision, meeting=meeting)
        with self._ws.db.changeset(
            who=self._ws.officer, why=f"Sign {compact.title} as {role}", client=CLIENT
        ):
            self._ws.db.attach(signed.to_json())
        return signed

    def endorsements_of(self, compact: Compact) -> list[tuple[str, Endorsement]]:
        """Return the endorsements of an agreement's document, each with its office's name."""
        found = []
        trust = self.trust
        for one in self.logbook.endorsements():
            if any(s.sha256 == _digest(compact) for s in one.statement.subject):
                office = trust.office_of(one.statement.by)
                found.append((trust.name(office) if office else "an unknown office", one))
        return found

    def export(
        self,
        to: Sequence[Pin],
        path: Path,
        *,
        attachments: Sequence[Path] = (),
        passphrase: str | None = None,
    ) -> BundleSummary:
        """Write a signed bundle for partners: what they lack, without what they may not see."""
        identity = load_identity(self._ws.folders.keys, passphrase)
        book = self.logbook
        path.parent.mkdir(parents=True, exist_ok=True)
        return write_bundle(
            path,
            identity=identity,
            logbook=book,
            to=[pin.office for pin in to],
            trust=self.trust,
            acks=self._acks(to[0].office) if len(to) == 1 else {},
            may_see=partners_may_see,
            endorsements=book.endorsements(),
            attachments=attachments,
            at_ms=self._ws.now_ms(),
        )

    def inspect(self, path: Path) -> BundleSummary:
        """Return what a bundle says of itself; nothing but its first signature is checked."""
        return inspect_bundle(path)

    def preview(self, path: Path, *, pin: Sequence[str] = (), for_others: bool = False) -> Incoming:
        """Verify a bundle whole and work out what an import would do; nothing is changed.

        Parameters:
            pin: ids of unknown offices that the officer agrees to know from now on.
            for_others: the officer agrees to read a bundle addressed to others.

        Raises:
            Refused: it breaks a rule; the sentence names the rule and the place.
        """
        bundle = read_bundle(
            path, trust=self.trust, me=self._ws.office, pin=pin, for_others=for_others
        )
        with bundle:
            plan = plan_import(bundle, self.logbook, now_ms=self._ws.now_ms())
            return Incoming(
                path, bundle.sender.name, bundle.sender.office, plan, self._ws.db.sequence
            )

    def apply(self, incoming: Incoming) -> Preview:
        """Apply exactly what was previewed, as one transaction.

        Raises:
            WrongInput: the bundle waits for something, or the records changed since the preview.
        """
        if incoming.holds:
            raise WrongInput(
                "The bundle cannot be imported yet", why=incoming.holds[0].sentence.rstrip(".")
            )
        ws, plan = self._ws, incoming.plan
        why = f"Import a bundle from {incoming.sender}"
        with ws.db.changeset(who=ws.officer, why=why, client=CLIENT):
            if ws.db.sequence != incoming.sequence:
                raise WrongInput(
                    "The records changed since the bundle was previewed",
                    why="nothing was imported",
                    todo="Preview it again",
                )
            for (owner, kind, record_id), state in plan.touched.items():
                if kind in registered():
                    doc_id, _ = ws.view.state(kind, owner, record_id)
                    ws.put(kind, doc_id, document_of(owner, record_id, state))
            self._put_pins(plan.pins)
            self._put_acks(incoming.sender_office, plan.acks)
            for line in plan.attached:
                ws.db.attach(line)
        self._book, self._seen = plan.logbook, ws.db.sequence
        ws.view.forget()
        records = tuple((kind, record_id) for _, kind, record_id in plan.touched)
        ws.published(
            Committed(changeset="", records=records, why=why, received=True, who=incoming.sender)
        )
        return plan.preview

    def contested(self) -> list[Contested]:
        """Return every record with a conflict or with an open proposal."""
        found = []
        for kind in registered().values():
            for record in self._ws.view.every(kind.struct):
                _, state = self._ws.view.state(kind.name, record.owner, record.id)
                if state.conflicts or state.proposals or state.edited_while_deleted:
                    found.append(Contested(record, kind.name, state))
        return found

    def _acks(self, office: str) -> dict[str, Ack]:
        held = self._ws.db.table(ACKS).get(where("office") == office)
        if held is None or isinstance(held, list):
            return {}
        acks = msgspec.convert(held["acks"], list[Ack])
        return {ack.log: ack for ack in acks}

    def _put_acks(self, office: str, acks: dict[str, Ack]) -> None:
        held = self._ws.db.table(ACKS).get(where("office") == office)
        doc_id = held.doc_id if held is not None and not isinstance(held, list) else 0
        listed = msgspec.to_builtins([acks[log] for log in sorted(acks)])
        self._ws.put(ACKS, doc_id, {"office": office, "acks": listed})

    def _put_pins(self, pins: Sequence[Pin]) -> None:
        for pin in pins:
            held = self._ws.db.table(PARTNERS).get(where("office") == pin.office)
            doc_id = held.doc_id if held is not None and not isinstance(held, list) else 0
            self._ws.put(PARTNERS, doc_id, dict(pin.to_json()))

    def _keep_pins(self, pins: Sequence[Pin], why: str) -> None:
        with self._ws.db.changeset(who=self._ws.officer, why=why, client=CLIENT):
            self._put_pins(pins)
        if self._book is not None:
            self._book.office_of = self.trust.office_of


def _digest(compact: Compact) -> str:
    """The document's digest as statements carry it; records keep it as stock tools print it."""
    return hashes.b64(bytes.fromhex(compact.document_sha256))


def partners_may_see(operation: Operation) -> bool:
    """Whether an operation may leave for partners: exempt ones never do."""
    return operation.visibility in {"open", "partners"}
