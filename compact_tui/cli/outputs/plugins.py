"""Plugins and packs."""

from __future__ import annotations

from compact_tui.cli.outputs.judging import Output


class Plugin(Output, frozen=True):
    """A plugin, with its error where it failed."""

    id: str
    version: str
    kind: str
    state: str
    error: str | None
    distribution: str


class PluginShown(Plugin, frozen=True):
    """A plugin, and how many contributions of each kind it makes."""

    adds: dict[str, int]


class NewPack(Output, frozen=True):
    """A pack that was written."""

    folder: str
    pack: str


class PackTested(Output, frozen=True):
    """How a pack's own tests came out."""

    passed: int
    failed: int
    problems: list[str]


class Problem(Output, frozen=True):
    """A problem of a pack."""

    code: str
    level: str
    place: str
    sentence: str
