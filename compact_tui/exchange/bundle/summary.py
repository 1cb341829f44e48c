"""A few words about a bundle: what was written, or what a file says of itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from compact_tui.exchange import profile
from compact_tui.exchange.bundle.manifest import Manifest
from compact_tui.exchange.bundle.reader import private_copy, signed_manifest
from compact_tui.exchange.cards import card_of
from compact_tui.exchange.refusals import Refused
from compact_tui.records import JsonObject

UNVERIFIED = (
    "this is what the file says of itself; nothing but the manifest's signature was checked"
)


@dataclass(frozen=True)
class BundleSummary:
    """What a bundle holds, in numbers.

    Parameters:
        office: id of the office that sends.
        name: its name by the card in the bundle, or empty.
        to: ids of the offices that it is for.
        made: when it says it was made, in milliseconds since 1970.
        size: length of the file in bytes.
        sha256: its digest in base64url.
        changesets: how many.
        operations: how many, withheld ones included.
        withheld: how many of them came as a digest only.
        cards: how many.
        endorsements: how many.
        attachments: how many.
        verified: whether we wrote it ourselves; `UNVERIFIED` says what it means if not.
        notes: what its writer should know.
    """

    office: str
    name: str
    to: tuple[str, ...]
    made: int
    size: int
    sha256: str
    changesets: int = 0
    operations: int = 0
    withheld: int = 0
    cards: int = 0
    endorsements: int = 0
    attachments: int = 0
    verified: bool = False
    notes: tuple[str, ...] = ()


class Tally:
    """Counts the lines of a bundle as they pass by."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    def line(self, line: JsonObject) -> None:
        """Count one line."""
        kind = str(line.get("t"))
        if kind != "blob" or line.get("i") == 0:
            self._count[kind] += 1
        slots = line.get("o")
        if kind == "cs" and isinstance(slots, list):
            self._count["operations"] += len(slots)
            self._count["withheld"] += sum(isinstance(s, list) and s[:1] == ["d"] for s in slots)
        elif kind == "card":
            card = card_of(line)
            self._names[card.office] = card.name

    def summary(
        self,
        manifest: Manifest,
        size: int,
        sha256: str,
        *,
        verified: bool,
        notes: tuple[str, ...] = (),
    ) -> BundleSummary:
        """What was counted, with what the manifest says."""
        count = self._count
        return BundleSummary(
            office=manifest.office,
            name=self._names.get(manifest.office, ""),
            to=tuple(manifest.to),
            made=manifest.made,
            size=size,
            sha256=sha256,
            changesets=count["cs"],
            operations=count["operations"],
            withheld=count["withheld"],
            cards=count["card"],
            endorsements=count["stmt"],
            attachments=count["blob"],
            verified=verified,
            notes=notes,
        )


def inspect_bundle(path: Path) -> BundleSummary:
    """What a bundle says of itself. It is not verified: names and numbers are its sender's claims.

    Raises:
        Refused: it is no bundle, is cut short, or its manifest's signature does not match.
        WrongInput: there is no such file.
    """
    try:
        with private_copy(path) as copy:
            lines = copy.lines()
            manifest = signed_manifest(lines)
            tally = Tally()
            for line in lines:
                tally.line(profile.parse(line))
            return tally.summary(manifest, copy.size, copy.sha256, verified=False)
    except Refused as refused:
        raise refused.at(f"bundle {path.name}") from None
