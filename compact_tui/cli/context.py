"""What the global options come to: the workspace, the day, how to print."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.errors import WrongInput

if TYPE_CHECKING:
    from compact_tui.localities import Registry
    from compact_tui.records import PartialDate
    from compact_tui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Context:
    """The global options of one call.

    Parameters:
        workspace_dir: as given; None for ``COMPACT_WORKSPACE`` or the platform's folder.
        on_text: the day named with ``--on``, blank for today.
        without: ids of plugins to leave out, with commas between; ``*`` for all; None for none.
    """

    workspace_dir: Path | None
    as_json: bool
    on_text: str
    without: str | None
    officer: str
    yes: bool
    debug: bool

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        from compact_tui.workspace.folders import default_root

        return self.workspace_dir or default_root()

    @property
    def left_out(self) -> list[str] | None:
        """Ids of plugins to leave out; an empty list leaves out all, None leaves out none."""
        if self.without is None:
            return None
        return [] if self.without == "*" else [one.strip() for one in self.without.split(",")]

    @property
    def on(self) -> dt.date:
        """The day to judge on: ``--on``, else today.

        Raises:
            WrongInput: the text names no day.
        """
        if not self.on_text:
            return dt.datetime.now(tz=dt.UTC).astimezone().date()
        day = date_given(self.on_text).latest
        if day is None:
            raise WrongInput(f"--on {self.on_text} names no day", todo="Write it like 26 July 2011")
        return day

    def open(self, *, read_only: bool = False) -> Workspace:
        """Open the workspace; what opening found is told on standard error."""
        from compact_tui.workspace import open_workspace

        workspace = open_workspace(
            self.root,
            officer=self.officer,
            without=self.left_out,
            read_only=read_only,
            told=_tell_failures,
        )
        for note in workspace.db.report.notes:
            click.echo(f"compact: {note}.", err=True)
        return workspace

    def registry(self) -> Registry:
        """Load the registry without opening a workspace; its own packs count where there is one."""
        from compact_tui.localities import load_registry
        from compact_tui.workspace.folders import Folders

        return load_registry(local_packs=Folders(self.root).packs, without=self.left_out)


def _tell_failures(registry: Registry) -> None:
    failed = (f"plugin {one.id}: {one.error}" for one in registry.plugins if one.error)
    for line in dict.fromkeys(failed):
        click.echo(f"compact: {line}", err=True)


def date_given(text: str) -> PartialDate:
    """Read a date that a person typed on the command line.

    Raises:
        WrongInput: it cannot be read as a date.
    """
    from compact_tui.records import PartialDate

    read = PartialDate.parse(text)
    if text.strip() and not read.value:
        raise WrongInput(
            f"{text!r} cannot be read as a date",
            todo="Write it like 26 July 2011, July 2011, autumn 2011 or 2011/12",
        )
    return read


pass_context = click.make_pass_decorator(Context)
