"""Plugins and packs that could be loaded, found without importing or trusting any of them."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Final, Literal, TypeAlias

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.localities.packs import FILE, load_pack
from compact_tui.localities.packs.reading import bytes_of
from compact_tui.plugins._types._check import ID_ADVICE

CODE_GROUP: Final = "compact_tui.plugins"
PACK_GROUP: Final = "compact_tui.packs"

Kind: TypeAlias = Literal["code", "pack", "local pack"]
Kinds: TypeAlias = Mapping[str, type[msgspec.Struct]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin or pack that may be loaded.

    Parameters:
        id: as it is announced: the entry point's name, or the id that the pack gives itself.
        kind: code plugin, installed pack, or pack in the workspace's own folder.
        version: the distribution's, or the pack's own where it is in no distribution.
        distribution: name of the distribution, blank for a local pack.
        entry_point: how it was announced; None for a local pack.
        folder: where a local pack lies; None for what is installed.
    """

    id: str
    kind: Kind
    version: str
    distribution: str = ""
    entry_point: EntryPoint | None = None
    folder: Path | None = None

    @property
    def words(self) -> str:
        """How messages call it: id, version and where it comes from."""
        where = self.distribution or (f"folder {self.folder.name}" if self.folder else "")
        return f"{self.id} {self.version} ({self.kind}, {where})"

    def load(self, kinds: Kinds) -> object:
        """Import the code plugin, or read the pack.

        Raises:
            PackRefused: the pack has errors.
            WrongInput: the id is none, or the pack's file is not where it was announced.
            Exception: whatever importing a code plugin raises.
        """
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", self.id):
            raise WrongInput(
                f"{self.id!r} cannot be the id of a plugin", todo=ID_ADVICE.partition(",")[0]
            )
        if self.kind == "code" and self.entry_point is not None:
            found: object = self.entry_point.load()
            return found() if isinstance(found, type) else found
        pack = load_pack(self.folder or folder_of(self.entry_point), kinds=kinds)
        if pack.id != self.id:
            raise WrongInput(
                f"The pack that is announced as {self.id!r} calls itself {pack.id!r}",
                todo="Write the same id in pack.toml and in the entry point",
            )
        return pack


def installed() -> Iterator[Candidate]:
    """Yield what the installed distributions announce, without importing any of it."""
    kinds: tuple[tuple[str, Kind], ...] = ((CODE_GROUP, "code"), (PACK_GROUP, "pack"))
    for group, kind in kinds:
        seen: set[tuple[str, str, str]] = set()
        for point in entry_points(group=group):
            name = (point.dist.name or "") if point.dist else ""
            version = (point.dist.version or "") if point.dist else ""
            if (point.name, point.value, name) in seen:
                continue  # one distribution found twice on the path
            seen.add((point.name, point.value, name))
            yield Candidate(point.name, kind, version, name, point)


def local(folders: Iterable[Path]) -> Iterator[Candidate]:
    """Yield the packs of some folders; an unreadable one goes by its folder's name."""
    for folder in folders:
        head = _head(folder)
        yield Candidate(head[0] or folder.name, "local pack", head[1], folder=folder)


def packs_in(workspace_packs: Path | None) -> Sequence[Path]:
    """Return the folders of packs below a workspace's ``packs`` folder, by name."""
    if workspace_packs is None or not workspace_packs.is_dir():
        return ()
    return sorted(found.parent for found in workspace_packs.glob(f"*/{FILE}"))


def folder_of(point: EntryPoint | None) -> Path:
    """Return the folder of an installed pack, found without importing its package.

    Raises:
        WrongInput: the entry point is no ``package:pack.toml``, or nothing lies there.
    """
    value = point.value if point else ""
    package, _, file = value.replace(" ", "").partition(":")
    top, *inner = package.split(".")
    spec = importlib.util.find_spec(top) if top and file == FILE else None
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place).joinpath(*inner)
        if (folder / FILE).is_file():
            return folder
    raise WrongInput(
        f"The entry point {value!r} leads to no pack",
        why=f"it must be package:{FILE}, with that file inside the package",
        todo="Correct the entry point, or include the file when the package is built",
    )


def _head(folder: Path) -> tuple[str, str]:
    """Return the id and version that a pack gives itself; blanks where it cannot be read."""
    data, _ = bytes_of(folder / FILE)
    try:
        table = tomllib.loads((data or b"").decode("utf-8"))
    except (ValueError, RecursionError):
        return "", ""
    own, version = table.get("id"), table.get("version")
    return own if isinstance(own, str) else "", version if isinstance(version, str) else ""
