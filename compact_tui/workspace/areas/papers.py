"""Papers: compiled from the records in the recipient's shape, then written to a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compact_tui.errors import WrongInput
from compact_tui.records import Audience, Meeting, Paper, Section, type_of
from compact_tui.reports.compile import Compiled, compile_report
from compact_tui.reports.render.files import write_report

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from compact_tui.plugins import ReportFormat
    from compact_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that was written to a file, and what it still lacked."""

    path: Path
    compiled: Compiled


class Papers:
    """Papers in the shapes that their recipients ask for."""

    def __init__(self, workspace: Workspace) -> None:
        self._ws = workspace

    def formats(self) -> list[ReportFormat]:
        """Return the report formats that the plugins offer, by id."""
        return sorted(self._ws.registry.report_formats.values(), key=lambda one: one.id)

    def format(self, format_id: str) -> ReportFormat:
        """Return a report format by its id, or by the only one that ends so.

        Raises:
            WrongInput: none fits; the message lists those there are.
        """
        found = [f for f in self.formats() if f.id == format_id or f.id.endswith(f".{format_id}")]
        if len(found) == 1:
            return found[0]
        listed = ", ".join(one.id for one in self.formats()) or "none"
        raise WrongInput(
            f"There is no report format {format_id!r}", why=f"there is {listed}", todo="Name one"
        )

    def all(self) -> list[Paper]:
        """Return the papers, by date."""
        return sorted(self._ws.view.every(Paper), key=lambda paper: paper.dated.sort_key)

    def new(self, format_id: str, title: str, **fields: object) -> Paper:
        """Begin a paper in a recipient's format."""
        form = self.format(format_id)
        recipient = next((b.id for b in self._ws.bodies.all() if b.key == form.recipient), "")
        paper = Paper(title=title, report_format=form.id, to_body=recipient)
        ref = self._ws.refs.numbered(type_of(paper))
        with self._ws.change(f"Begin the paper '{title}'") as change:
            kept = change.new(paper, ref=ref)
            return change.set(kept, **fields) if fields else kept

    def write_section(self, paper: Paper, heading: str, text: str) -> Paper:
        """Put typed text under a heading of a paper, in place of what was typed there before.

        Raises:
            WrongInput: the paper's format has no such heading, so the text would never be printed.
        """
        self._refuse_unknown(paper, heading)
        others = [s for s in paper.sections if s.heading.casefold() != heading.casefold()]
        with self._ws.change(f"Write '{heading}' of '{paper.title}'") as change:
            return change.set(paper, sections=(*others, Section(heading=heading, text=text)))

    def _refuse_unknown(self, paper: Paper, heading: str) -> None:
        if not paper.report_format:
            return
        headings = [s.heading for s in self.format(paper.report_format).sections]
        if heading.casefold() not in {one.casefold() for one in headings}:
            raise WrongInput(
                f"{paper.ref} has no section {heading!r}",
                why=f"its format's are {', '.join(headings)}",
                todo="Name one of them",
            )

    def compile(
        self,
        paper: Paper,
        *,
        on: dt.date | None = None,
        values: Mapping[str, str] | None = None,
        audience: Audience = Audience.OFFICE,
    ) -> Compiled:
        """Compile a paper: its document, what the recipient still misses, where each part is from.

        Parameters:
            on: the day it speaks from: that of its meeting where left out, else its own date.

        Raises:
            WrongInput: the paper has no format, or one that no plugin offers.
        """
        form = self.format(paper.report_format)
        day = on or self._speaks_from(paper)
        ws = self._ws
        return compile_report(form, paper, ws.view, ws.registry, day, values, audience=audience)

    def _speaks_from(self, paper: Paper) -> dt.date:
        """A paper is read at its meeting, and may be dated weeks before."""
        meeting = self._ws.view.get("meeting", paper.meeting) if paper.meeting else None
        held = meeting.date.latest if isinstance(meeting, Meeting) else None
        return held or paper.dated.latest or dt.datetime.now(tz=dt.UTC).date()

    def write(
        self,
        paper: Paper,
        path: Path,
        *,
        on: dt.date | None = None,
        values: Mapping[str, str] | None = None,
        audience: Audience = Audience.OFFICE,
    ) -> Written:
        """Compile a paper and write it as Markdown or Word, by the file's ending.

        Raises:
            WrongInput: the ending names no format that can be written.
            CouldNotRun: the folder does not take the file; what was there is untouched.
        """
        compiled = self.compile(paper, on=on, values=values, audience=audience)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_report(compiled.document, path)
        return Written(path, compiled)
