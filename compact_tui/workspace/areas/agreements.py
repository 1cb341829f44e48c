"""Agreements: asking partners to endorse, recording how each came to adopt, and the chain."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from compact_tui.errors import WrongInput
from compact_tui.records import (
    Adoption,
    AdoptionStage,
    Code,
    Compact,
    EndorsementRequest,
    Organisation,
    PartialDate,
    Principle,
)

if TYPE_CHECKING:
    from pathlib import Path

    from compact_tui.workspace.workspace import Workspace

Act = Literal[
    "approved_principles", "endorsed_draft", "endorsed", "recommended", "adopted", "signed"
]
OUTCOMES: dict[Act, Literal["", "endorsed", "recommended", "adopted"]] = {
    "endorsed": "endorsed",
    "recommended": "recommended",
    "adopted": "adopted",
    "signed": "adopted",
}

WEIGHT = ("", "declined", "recommended", "endorsed", "adopted")
"""Outcomes from the lightest on: a later stage of less weight takes nothing back."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an endorsement chain.

    Parameters:
        organisation: who endorsed.
        body: the body of it that acted.
        signed_by: name of the office whose signed bundle brought it; blank for this office's own.
    """

    organisation: str
    body: str
    act: str
    on: PartialDate
    evidence: str
    adoption: Adoption
    signed_by: str


class Agreements:
    """Compacts, codes and principles, and who stands behind them."""

    def __init__(self, workspace: Workspace) -> None:
        self._ws = workspace

    def compacts(self) -> list[Compact]:
        """Return the agreements, earliest first."""
        return sorted(self._ws.view.every(Compact), key=lambda c: c.dated.sort_key)

    def named(self, words: str) -> Compact:
        """Return the agreement that a person means: by key, title or id.

        Raises:
            WrongInput: none or several fit.
        """
        wanted = words.strip().casefold()
        there = self.compacts()
        found = [c for c in there if wanted in {c.id, c.key.casefold(), c.ref.casefold()}]
        found = found or [c for c in there if wanted in f"{c.title} {c.strapline}".casefold()]
        if len(found) == 1:
            return found[0]
        listed = "; ".join(f"{c.title} ({c.key or c.id})" for c in there) or "none"
        raise WrongInput(
            f"{'Several agreements fit' if found else 'No agreement fits'} {words!r}",
            why=f"there is {listed}",
            todo="Name one of them by its key or title",
        )

    def principles(self, compact: Compact) -> list[Principle]:
        """Return the principles of an agreement in their order."""
        found = [p for p in self._ws.view.every(Principle) if p.compact == compact.id]
        return sorted(found, key=lambda p: p.order)

    def codes(self, compact: Compact) -> list[Code]:
        """Return the codes of practice under an agreement in their order."""
        found = [c for c in self._ws.view.every(Code) if c.compact == compact.id]
        return sorted(found, key=lambda c: (c.order, c.id))

    def attach_document(self, compact: Compact, path: Path) -> Compact:
        """Tie an agreement to the bytes of its document, which endorsements then sign."""
        data = path.read_bytes()
        with self._ws.change(f"Attach {path.name} to {compact.title}") as change:
            return change.set(
                compact,
                document_name=path.name,
                document_sha256=hashlib.sha256(data).hexdigest(),
                document_size=len(data),
            )

    def ask(
        self,
        compact: Compact,
        organisation: Organisation,
        *,
        asked_on: PartialDate,
        expected: PartialDate = PartialDate(),  # noqa: B008 - frozen
    ) -> EndorsementRequest:
        """Ask a partner to endorse, and to say by what process and by when."""
        with self._ws.change(f"Ask {organisation.name} to endorse {compact.title}") as change:
            return change.new(
                EndorsementRequest(
                    document=compact.id,
                    organisation=organisation.id,
                    asked_on=asked_on,
                    expected=expected,
                    asked_by=compact.body,
                )
            )

    def requests(self, compact: Compact) -> list[EndorsementRequest]:
        """Return the requests to endorse an agreement."""
        found = self._ws.view.every(EndorsementRequest)
        return [r for r in found if r.document == compact.id]

    def outstanding(self, compact: Compact) -> list[EndorsementRequest]:
        """Return the requests that no adoption has answered yet."""
        answered = {
            a.request for a in self.adoptions(compact) if a.outcome in {"endorsed", "adopted"}
        }
        return [r for r in self.requests(compact) if r.id not in answered]

    def adoptions(self, compact: Compact) -> list[Adoption]:
        """Return how each organisation came to adopt an agreement, this office's and partners'."""
        return [a for a in self._ws.view.every(Adoption) if a.document == compact.id]

    def begin(
        self,
        compact: Compact,
        organisation_name: str,
        *,
        organisation: str = "",
        request: str = "",
        process: str = "",
        expected: PartialDate = PartialDate(),  # noqa: B008 - frozen
    ) -> Adoption:
        """Begin the adoption of an agreement by an organisation: by what process, and by when."""
        with self._ws.change(f"Begin the adoption of {compact.title}") as change:
            return change.new(
                Adoption(
                    document=compact.id,
                    organisation=organisation,
                    organisation_name=organisation_name,
                    request=request,
                    process=process,
                    expected=expected,
                )
            )

    def advance(
        self, adoption: Adoption, stage: AdoptionStage, *, supersedes: Compact | None = None
    ) -> Adoption:
        """Add a stage; when it adopts, the organisation's earlier agreement falls away that day.

        Raises:
            WrongInput: the earlier agreement is the one being adopted.
        """
        if supersedes is not None and supersedes.id == adoption.document:
            raise WrongInput(
                f"{supersedes.title} cannot supersede itself", todo="Name the earlier agreement"
            )
        adopted = max(adoption.outcome, OUTCOMES.get(stage.act, ""), key=WEIGHT.index)
        with self._ws.change(f"{stage.act.replace('_', ' ').capitalize()}: adoption") as change:
            later = change.set(
                adoption,
                stages=(*adoption.stages, stage),
                outcome=adopted,
                supersedes=supersedes.id if supersedes else adoption.supersedes,
            )
            if supersedes is not None and adopted == "adopted":
                change.set(
                    supersedes,
                    status="superseded",
                    superseded_by=adoption.document,
                    superseded_on=stage.on,
                )
        return later

    def chain(self, compact: Compact) -> list[Link]:
        """Return the endorsement chain: every stage at every organisation, in order of date."""
        links = [self._link(a, s) for a in self.adoptions(compact) for s in a.stages]
        return sorted(links, key=lambda link: link.on.sort_key)

    def _link(self, adoption: Adoption, stage: AdoptionStage) -> Link:
        kept = self._ws.view.get("organisation", adoption.organisation)
        name = kept.name if isinstance(kept, Organisation) else adoption.organisation_name
        return Link(
            organisation=name or adoption.organisation_name,
            body=self._ws.bodies.name(stage.body) or stage.body_name,
            act=stage.act,
            on=stage.on,
            evidence=stage.evidence,
            adoption=adoption,
            signed_by=self._ws.partner_name(adoption.owner),
        )
