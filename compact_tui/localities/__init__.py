"""Finds, guards, validates and collects plugins and packs into one registry."""

from __future__ import annotations

from compact_tui.localities.loading import load_registry
from compact_tui.localities.problems import PackRefused, Problem
from compact_tui.localities.registry import Registry
from compact_tui.localities.status import PluginFailed, PluginStatus

__all__ = [
    "PackRefused",
    "PluginFailed",
    "PluginStatus",
    "Problem",
    "Registry",
    "load_registry",
]
