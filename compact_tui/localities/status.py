"""What became of each plugin that was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from compact_tui.errors import CouldNotRun
from compact_tui.localities.candidates import Candidate, Kind

State: TypeAlias = Literal["loaded", "failed", "blocked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginStatus:
    """One plugin as the list of plugins shows it.

    Parameters:
        id: as it was announced; two that claim one id are both in the list.
        kind: code plugin, installed pack, or pack in the workspace's own folder.
        state: loaded, failed, or blocked by the person who started the program.
        error: what went wrong and what to do, as one message; blank unless it failed.
        distribution: name of the distribution it came with, blank for a local pack.
    """

    id: str
    version: str
    kind: Kind
    state: State
    error: str = ""
    distribution: str = ""

    @property
    def provider(self) -> str:
        """Id and version, as verdicts and minutes name it."""
        return f"{self.id} {self.version}".strip()


class PluginFailed(CouldNotRun):
    """A plugin failed while ``COMPACT_STRICT_PLUGINS`` asks for a stop at the first failure."""


def status_of(candidate: Candidate, state: State, error: str = "") -> PluginStatus:
    """Return the status of a candidate."""
    return PluginStatus(
        id=candidate.id,
        version=candidate.version,
        kind=candidate.kind,
        state=state,
        error=error,
        distribution=candidate.distribution,
    )
