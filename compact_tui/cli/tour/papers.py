"""Step 4, and the paper of step 5: reports in their recipients' own shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compact_tui.cli.tour.offices import Cast
from compact_tui.errors import CouldNotRun

if TYPE_CHECKING:
    from compact_tui.records import Paper
    from compact_tui.workspace import Workspace


def board_update(cast: Cast) -> None:
    """Write the Steering Group's update to the Board from the records."""
    cast.teller.step("The Steering Group's update to the Board, compiled from the records")
    ws = cast.worcestershire
    _write(
        cast, ws, _paper(ws, "worcestershire.board-update"), "board-update", {"Name": "The chair"}
    )


def cabinet_report(cast: Cast) -> None:
    """Write Wyre Forest's Cabinet report in its eleven numbered sections."""
    cast.teller.step("Wyre Forest's Cabinet report, in its own eleven numbered sections")
    ws = cast.wyre_forest
    _write(cast, ws, _paper(ws, "wyre-forest.cabinet-report"), "cabinet-report", {})


def _paper(ws: Workspace, format_id: str) -> Paper:
    found = [p for p in ws.papers.all() if p.report_format == format_id]
    if found:
        return found[-1]
    raise CouldNotRun(
        f"The tour found no paper in the format {format_id}",
        why="the shipped plugin of that locality is another version",
        todo="Install the plugins that came with this version of compact",
    )


def _write(cast: Cast, ws: Workspace, paper: Paper, name: str, values: dict[str, str]) -> None:
    folder = cast.folder / "papers"
    done = ws.papers.write(paper, folder / f"{name}.md", values=values)
    ws.papers.write(paper, folder / f"{name}.docx", values=values)
    headings = [s.heading for s in ws.papers.format(paper.report_format).sections]
    cast.teller.tell(f"Wrote papers/{name}.md and papers/{name}.docx. Sections:")
    cast.teller.listed([", ".join(headings)])
    for one in done.compiled.missing:
        cast.teller.tell(f"Still missing: {one.sentence}")
