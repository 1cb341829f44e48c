"""Finds, guards, loads and collects all plugins; a broken one never stops the program."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pluggy

from compact_tui.errors import CompactError
from compact_tui.localities.candidates import Candidate, installed, local, packs_in
from compact_tui.localities.checks import World, problems_of
from compact_tui.localities.collect import collect, guarded, new_manager, register, rule_kinds_of
from compact_tui.localities.contributions import Contributions
from compact_tui.localities.packs import Pack
from compact_tui.localities.problems import errors
from compact_tui.localities.registry import Registry, make_registry
from compact_tui.localities.selection import Selection, is_strict
from compact_tui.localities.status import PluginFailed, PluginStatus, status_of


def load_registry(
    *,
    local_packs: Path | None = None,
    folders: Iterable[Path] = (),
    without: Sequence[str] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Registry:
    """Load every plugin that is installed, lies in the workspace, or is named, into a registry.

    Parameters:
        local_packs: the workspace's ``packs`` folder, with one folder for each pack.
        folders: folders of further packs.
        without: ids of plugins to leave out; an empty list leaves out all; None leaves out none.
        environ: the environment; the program's own where left out.

    Raises:
        PluginFailed: a plugin failed and ``COMPACT_STRICT_PLUGINS`` is set.
    """
    found = [*installed(), *local([*packs_in(local_packs), *folders])]
    return registry_of(found, without=without, environ=environ)


def registry_of(
    candidates: Iterable[Candidate],
    *,
    without: Sequence[str] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Registry:
    """Load some candidates into a registry, in the order of their ids.

    Raises:
        PluginFailed: a plugin failed and ``COMPACT_STRICT_PLUGINS`` is set.
    """
    env = os.environ if environ is None else environ
    loader = _Loader(strict=is_strict(env))
    loader.run(list(candidates), Selection.of(without, env))
    return make_registry(
        [one.contributions for one in loader.loaded.values()],
        loader.statuses,
        loader.manager,
    )


@dataclass(slots=True)
class _Loaded:
    candidate: Candidate
    plugin: object
    contributions: Contributions


@dataclass(slots=True)
class _Loader:
    strict: bool
    manager: pluggy.PluginManager = field(default_factory=new_manager)
    loaded: dict[str, _Loaded] = field(default_factory=dict)
    statuses: list[PluginStatus] = field(default_factory=list)

    def run(self, candidates: list[Candidate], selection: Selection) -> None:
        """Load what the selection allows: code plugins first, since packs may use their kinds."""
        blocked = [one for one in candidates if not selection.allows(one)]
        self.statuses += [status_of(one, "blocked") for one in blocked]
        single = self._one_of_each_id([one for one in candidates if selection.allows(one)])
        kinds: dict[str, type[msgspec.Struct]] = {}
        for candidate in sorted(single, key=lambda one: (one.kind != "code", one.id)):
            self._load(candidate, kinds)
        self._drop_what_is_wrong()
        self.loaded = dict(sorted(self.loaded.items()))
        self.statuses += [status_of(one.candidate, "loaded") for one in self.loaded.values()]
        self.statuses.sort(key=lambda one: (one.id, one.kind, one.distribution, one.version))

    def _one_of_each_id(self, candidates: list[Candidate]) -> list[Candidate]:
        """Fail all that claim one id, so that chance never decides whose rules are in force."""
        by_id: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            by_id.setdefault(candidate.id, []).append(candidate)
        for name, rivals in sorted(by_id.items()):
            if len(rivals) > 1:
                words = " and ".join(sorted(one.words for one in rivals))
                message = (
                    f"The id {name!r} is claimed by {words}; none of them is used. "
                    "Remove or rename all but one."
                )
                for one in rivals:
                    self._fail(one, message)
        return [rivals[0] for rivals in by_id.values() if len(rivals) == 1]

    def _load(self, candidate: Candidate, kinds: dict[str, type[msgspec.Struct]]) -> None:
        name = candidate.id
        try:
            plugin = guarded(lambda: candidate.load(kinds), "it could not be loaded")
            register(self.manager, plugin, name)
            found = rule_kinds_of(self.manager, plugin) if candidate.kind == "code" else []
            version = plugin.version if isinstance(plugin, Pack) else candidate.version
            own = collect(self.manager, plugin, name, version)
        except CompactError as error:
            self._fail(candidate, f"{candidate.words}: {error.sentence}")
            return
        kinds.update({kind.name: kind.value for kind in found})
        self.loaded[name] = _Loaded(candidate, plugin, own)

    def _drop_what_is_wrong(self) -> None:
        """Drop plugins with errors until all that are left stand without the dropped ones."""
        while True:
            world = World.of(one.contributions for one in self.loaded.values())
            wrong = {
                name: found
                for name, one in self.loaded.items()
                if (found := errors(problems_of(one.contributions, world)))
            }
            if not wrong:
                return
            for name, found in sorted(wrong.items()):
                candidate = self.loaded.pop(name).candidate
                more = f" ({len(found) - 1} more)" if len(found) > 1 else ""
                message = f"{candidate.words}: {found[0].code}, {found[0].sentence}{more}"
                self._fail(candidate, message)

    def _fail(self, candidate: Candidate, message: str) -> None:
        if self.strict:
            raise PluginFailed(f"A plugin failed: {message}")
        if self.manager.has_plugin(candidate.id):
            self.manager.unregister(name=candidate.id)
        self.statuses.append(status_of(candidate, "failed", message))
