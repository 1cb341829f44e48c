"""Which plugins the person who starts the program wants; decided before anything is imported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from compact_tui.localities.candidates import Candidate

VARIABLE: Final = "COMPACT_PLUGINS"
STRICT: Final = "COMPACT_STRICT_PLUGINS"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which plugins may be loaded.

    Parameters:
        only: load these alone; None for all.
        without: never load these.
    """

    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    @classmethod
    def of(cls, without: Sequence[str] | None, environ: Mapping[str, str]) -> Selection:
        """Join what the command line says with ``COMPACT_PLUGINS``.

        Parameters:
            without: ids to leave out; an empty list leaves out all; None leaves out none.
            environ: ``COMPACT_PLUGINS`` holds ids, with commas between them, that are loaded alone;
                ``-id`` leaves one out; ``none`` loads nothing. Blank or absent, it says nothing.
        """
        if without is not None and not without:
            return cls(only=frozenset())
        words = {word.strip() for word in environ.get(VARIABLE, "").split(",")} - {""}
        out = {word[1:] for word in words if word.startswith("-")}
        names = {word for word in words if not word.startswith("-")}
        only = frozenset(names - {"none"}) if names else None
        return cls(only, frozenset(out | set(without or ())))

    def allows(self, candidate: Candidate) -> bool:
        """Say whether a candidate may be loaded."""
        chosen = self.only is None or candidate.id in self.only
        return chosen and candidate.id not in self.without


def is_strict(environ: Mapping[str, str]) -> bool:
    """Say whether the first failure of a plugin is to stop the program, as in tests."""
    return environ.get(STRICT, "") not in {"", "0"}
