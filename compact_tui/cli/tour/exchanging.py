"""Step 5: endorsement asked for, a signed bundle out, checked, imported, and an answer back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compact_tui.cli.tour.offices import Cast
from compact_tui.cli.tour.papers import cabinet_report
from compact_tui.errors import AnswerIsNo
from compact_tui.records import AdoptionStage, Organisation, PartialDate

if TYPE_CHECKING:
    from compact_tui.records import Compact
    from compact_tui.workspace import Workspace

COUNTY_COMPACT = "worcestershire.compact-2006"
INTERIM = "wyre-forest.interim-compact-2005"

STAND_IN = """\
This file stands in for the Compact of April 2006, whose text is not part of this program.
An endorsement signs a document's bytes, so the tour needs some.
"""


def ask_and_send(cast: Cast) -> None:
    """Ask Wyre Forest to endorse the Compact and send it a signed bundle."""
    ws, teller = cast.worcestershire, cast.teller
    teller.step("Worcestershire asks Wyre Forest to endorse the Compact and sends a signed bundle")
    _meet(cast)
    document = cast.folder / "papers" / "compact-2006.txt"
    document.write_text(STAND_IN, encoding="utf-8")
    compact = ws.agreements.attach_document(ws.agreements.named(COUNTY_COMPACT), document)
    partner = next(
        o
        for o in ws.view.every(Organisation)
        if o.key == "worcestershire.org.wyre-forest-district-council"
    )
    ws.agreements.ask(compact, partner, asked_on=PartialDate.parse("April 2006"))
    path = cast.folder / "bundles" / "to-wyre-forest.compact"
    done = ws.exchanging.export(
        [ws.exchanging.partner("Wyre Forest")], path, attachments=[document]
    )
    teller.tell(
        f"{path.name}: {done.changesets} changesets, {done.operations} operations, of which "
        f"{done.withheld} withheld as exempt; {done.size:,} bytes, signed."
    )


def refuse_a_changed_byte(cast: Cast) -> None:
    """Show that a bundle with one forged figure is refused and nothing is written."""
    ws, teller = cast.wyre_forest, cast.teller
    teller.step("One byte forged on the way, April 2006 to April 2007: refused, nothing written")
    genuine = cast.folder / "bundles" / "to-wyre-forest.compact"
    tampered = genuine.with_name("tampered.compact")
    tampered.write_bytes(_forged(genuine.read_bytes()))
    before = _bytes_of(ws)
    try:
        ws.exchanging.preview(tampered)
        teller.tell("It was accepted, which must never happen.")
    except AnswerIsNo as refused:
        teller.tell(refused.sentence)
    teller.tell(
        "The store's bytes are the same as before."
        if _bytes_of(ws) == before
        else "The store changed, which must never happen."
    )


def receive(cast: Cast) -> None:
    """Verify, preview and import the genuine bundle."""
    ws, teller = cast.wyre_forest, cast.teller
    teller.step("Wyre Forest verifies the bundle, looks at the preview, and imports exactly that")
    incoming = ws.exchanging.preview(cast.folder / "bundles" / "to-wyre-forest.compact")
    counts = ", ".join(f"{n} {word}" for word, n in sorted(incoming.preview.counts().items()))
    teller.tell(f"Signed by {incoming.sender}. Records: {counts}.")
    ws.exchanging.apply(incoming)
    compact = ws.agreements.named(COUNTY_COMPACT)
    principles = ws.agreements.principles(compact)
    teller.tell(f"Here now: {compact.title} ({compact.version}), {len(principles)} principles.")


def adopt_and_answer(cast: Cast) -> None:
    """Record Cabinet's recommendation and Council's adoption; send a signed bundle back."""
    cabinet_report(cast)
    ws, teller = cast.wyre_forest, cast.teller
    teller.step(
        "Cabinet recommends, Council adopts, the interim Compact falls away; a bundle goes back"
    )
    compact = ws.agreements.named(COUNTY_COMPACT)
    _adopt(ws, compact)
    old = ws.agreements.named(INTERIM)
    teller.tell(f"{old.title}: {old.status}, {old.superseded_on.text}.")
    ws.exchanging.sign_endorsement(compact, role="Council", decision="Formally adopted")
    path = cast.folder / "bundles" / "to-worcestershire.compact"
    ws.exchanging.export([ws.exchanging.partner("Worcestershire")], path)
    incoming = cast.worcestershire.exchanging.preview(path)
    cast.worcestershire.exchanging.apply(incoming)
    teller.tell(f"Worcestershire imported {path.name}, signed by {incoming.sender}.")


def show_chain(cast: Cast) -> None:
    """Show the endorsement chain at Worcestershire, with the signature over the document."""
    ws, teller = cast.worcestershire, cast.teller
    teller.step("Worcestershire's endorsement chain")
    compact = ws.agreements.named(COUNTY_COMPACT)
    for link in ws.agreements.chain(compact):
        told = f"signed by {link.signed_by}" if link.signed_by else "recorded here"
        act = link.act.replace("_", " ")
        teller.tell(f"{link.on.text:18} {link.body or link.organisation}: {act} ({told})")
    for name, endorsement in ws.exchanging.endorsements_of(compact):
        said = endorsement.statement
        teller.tell(
            f"Signature over {compact.document_name}: {name}, {said.role}: {said.decision}."
        )
    missing = [ws.listing.text(r, "organisation") for r in ws.agreements.outstanding(compact)]
    teller.tell(f"Outstanding: {', '.join(missing) or 'nobody who was asked'}.")


def _meet(cast: Cast) -> None:
    """Let the two offices take in each other's cards and compare fingerprints."""
    pairs: list[tuple[Workspace, Workspace, str]] = [
        (cast.worcestershire, cast.wyre_forest, "wyre-forest"),
        (cast.wyre_forest, cast.worcestershire, "worcestershire"),
    ]
    (cast.folder / "bundles").mkdir(exist_ok=True)
    for ours, theirs, name in pairs:
        card = theirs.exchanging.publish_card(cast.folder / "bundles" / f"{name}.card")
        pin = ours.exchanging.add_partner(card)
        ours.exchanging.verify_partner(pin, "the day of the tour", "the Compact officer")
    cast.teller.tell(f"Worcestershire's fingerprint: {cast.worcestershire.exchanging.fingerprint}")
    cast.teller.tell(f"Wyre Forest's fingerprint:    {cast.wyre_forest.exchanging.fingerprint}")


def _adopt(ws: Workspace, compact: Compact) -> None:
    request = next(iter(ws.agreements.requests(compact)), None)
    own = next(
        o for o in ws.view.every(Organisation) if o.key == "wyre-forest.org.district-council"
    )
    adoption = ws.agreements.begin(
        compact,
        own.name,
        organisation=own.id,
        request=request.id if request else "",
        process="Cabinet recommends to Council",
    )
    cabinet, council = (
        ws.bodies.named("wyre-forest.cabinet"),
        ws.bodies.named("wyre-forest.council"),
    )
    adoption = ws.agreements.advance(
        adoption,
        AdoptionStage(
            act="recommended",
            body=cabinet.id,
            body_name=cabinet.name,
            on=PartialDate.parse("29 June 2006"),
            evidence="Cabinet report, 2.1",
        ),
    )
    ws.agreements.advance(
        adoption,
        AdoptionStage(
            act="adopted",
            body=council.id,
            body_name=council.name,
            on=PartialDate.parse("July 2006"),
            evidence="the tour's own date; no document gives the Council's",
        ),
        supersedes=ws.agreements.named(INTERIM),
    )


def _forged(bundle: bytes) -> bytes:
    """Change one byte of what a bundle says and pack it again, as a careful forger would."""
    import zstandard

    content = zstandard.ZstdDecompressor().decompress(bundle, max_output_size=1 << 26)
    return zstandard.ZstdCompressor(write_checksum=True).compress(
        content.replace(b"April 2006", b"April 2007", 1)
    )


def _bytes_of(ws: Workspace) -> dict[str, bytes]:
    root: Path = ws.folders.store
    return {
        str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()
    }
