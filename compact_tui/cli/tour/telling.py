"""How the tour tells what happens: a heading for each step, plain lines below it."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from compact_tui.cli.printing import MARKS

if TYPE_CHECKING:
    from compact_tui.rules.verdict import Verdict


WIDEST = 100
"""Columns that a line takes at most, and takes where there is no terminal to ask."""


@dataclass
class Teller:
    """Prints the tour as it happens and keeps what it said, for ``--json``.

    Parameters:
        silent: keep the lines and print nothing.
    """

    silent: bool = False
    lines: list[str] = field(default_factory=list)
    _step: int = 0

    def step(self, title: str) -> None:
        """Begin a step of the tour."""
        self._step += 1
        self.say("", f"{self._step}. {title}")

    def say(self, *lines: str) -> None:
        """Tell something, a line each; a long one goes on below its own beginning."""
        for line in lines:
            self.lines.append(line)
            if not self.silent:
                click.echo(_folded(line))

    def tell(self, *lines: str) -> None:
        """Tell something below the step's heading."""
        self.say(*(f"   {line}" for line in lines))

    def verdict(self, about: str, verdict: Verdict) -> None:
        """Tell a verdict with the first sentence of its working."""
        working = verdict.working[0] if verdict.working else ""
        self.tell(f"{about}: {MARKS[verdict.outcome.value]}", f"  {working}")

    def listed(self, lines: Iterable[str]) -> None:
        """Tell several lines, indented once more."""
        self.tell(*(f"  {line}" for line in lines))


def _folded(line: str) -> str:
    columns = shutil.get_terminal_size((WIDEST, 24)).columns if sys.stdout.isatty() else WIDEST
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(
        line, max(40, min(columns, WIDEST)), subsequent_indent=indent, break_long_words=False
    )
