"""Quorum: is this meeting quorate, and why, as a tree of checks and in sentences."""

from __future__ import annotations

from compact_tui.rules.quorum._judged import judge_quorum

__all__ = ["judge_quorum"]
