"""The test kit for authors of packs and plugins; the one that the program itself is tested with.

The same things come as pytest fixtures (`compact_tui.plugins.pytest_plugin`).
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint
from pathlib import Path

from compact_tui._override import override
from compact_tui.errors import WrongInput
from compact_tui.localities.candidates import Candidate, local
from compact_tui.localities.kit import check, find_pack, run_tests
from compact_tui.localities.loading import registry_of
from compact_tui.localities.pack_tests import CaseResult
from compact_tui.localities.packs import Pack, PackRefused
from compact_tui.localities.packs import load_pack as _load_pack
from compact_tui.localities.problems import Problem
from compact_tui.localities.registry import Registry
from compact_tui.localities.status import PluginFailed, PluginStatus

__all__ = [
    "CaseResult",
    "Pack",
    "PackRefused",
    "PluginFailed",
    "PluginStatus",
    "Problem",
    "Registry",
    "check",
    "load_pack",
    "registry_from",
    "run_tests",
]


class _Given(EntryPoint):
    """An entry point whose object is there already."""

    def __init__(self, name: str, plugin: object) -> None:
        super().__init__(name=name, value="given:plugin", group="compact_tui.plugins")
        vars(self)["plugin"] = plugin

    @override
    def load(self) -> object:
        return vars(self)["plugin"]


def load_pack(folder: Path) -> Pack:
    """Read the pack in a folder, or in the package inside a distribution's folder.

    Raises:
        PackRefused: the pack has errors.
    """
    return _load_pack(find_pack(folder) or folder)


def registry_from(
    *folders: Path, plugins: Iterable[tuple[str, object]] = (), strict: bool = True
) -> Registry:
    """Load packs and plugins, and nothing that is installed, into a registry.

    Parameters:
        folders: folders of packs, or of the distributions around them.
        plugins: pairs of an id and a plugin: an object, class or module with hooks.
        strict: raise at the first plugin that fails; else it stands in the registry's list.

    Raises:
        PluginFailed: a plugin failed and ``strict`` is set.
        WrongInput: a folder has no pack.
    """
    return registry_of(
        [*(_code(name, plugin) for name, plugin in plugins), *local(map(_place, folders))],
        environ={"COMPACT_STRICT_PLUGINS": "1"} if strict else {},
    )


def _place(folder: Path) -> Path:
    found = find_pack(folder)
    if found is None:
        raise WrongInput(f"There is no pack in {folder}", todo="Name the folder of pack.toml")
    return found


def _code(name: str, plugin: object) -> Candidate:
    return Candidate(name, "code", "0", "given in a test", _Given(name, plugin))
