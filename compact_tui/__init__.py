"""compact-tui: governance of a local Compact, from the terminal."""

from __future__ import annotations

__version__ = "0.1.0"
