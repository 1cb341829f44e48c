"""The lines around the sections: banner, title, header block and sign-off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from compact_tui.plugins._types import HeaderLine, ReportFormat
from compact_tui.reports.audience import SeenPaper, folded
from compact_tui.reports.filling import UnknownQuery, line_of
from compact_tui.reports.notes import Notes, Part
from compact_tui.reports.queries import Ask
from compact_tui.reports.tree import (
    Banner,
    Block,
    Field,
    HeaderBlock,
    Run,
    Runs,
    SignOff,
    Title,
    plain,
)
from compact_tui.reports.typed import read_runs

_PLACE = re.compile(r"\{([a-z_]+)\}")
_PLACES = {
    "author": "paper.author",
    "date": "paper.date",
    "meeting_date": "meeting.date",
    "openness": "paper.openness",
    "position": "paper.position",
    "recipient": "paper.recipient",
    "title": "paper.title",
}
"""Places in banner lines that a query fills where the caller gives no value."""
_MAY_BE_BLANK = {"position"}


class Lines:
    """Fills the lines of one paper from values, from what was typed, and from the records.

    Parameters:
        values: by folded name of a place or label of a line.
    """

    def __init__(
        self,
        form: ReportFormat,
        ask: Ask,
        shown: SeenPaper,
        values: Mapping[str, str],
        notes: Notes,
    ) -> None:
        self._format = form
        self._ask = ask
        self._shown = shown
        self._values = values
        self._notes = notes

    def top(self) -> Iterator[Block]:
        """Yield banner, title and header block."""
        lines = self._format.banner
        title = self._format.title_line
        at = lines.index(title) if title in lines else len(lines)
        yield from self._banner(lines[:at])
        yield Title(self._placed(title) or self._format.title)
        yield from self._banner(lines[at + 1 :])
        if fields := tuple(self._fields("header", self._format.header)):
            yield HeaderBlock(fields)

    def end(self) -> Iterator[Block]:
        """Yield the sign-off."""
        if fields := tuple(self._fields("sign_off", self._format.sign_off)):
            yield SignOff(fields)

    def _banner(self, lines: tuple[str, ...]) -> Iterator[Banner]:
        if made := tuple(text for line in lines if (text := self._placed(line))):
            yield Banner(made)

    def _placed(self, line: str) -> str:
        """Return a line with its places filled; blank where one of them is."""
        found = {name: self._place(name) for name in _PLACE.findall(line)}
        if not all(found.values()):
            return ""
        return _PLACE.sub(lambda match: found[match[1]], line).strip()

    def _place(self, name: str) -> str:
        if given := self._values.get(folded(name), ""):
            return given
        runs = self._asked("banner", name, _PLACES[name]) if name in _PLACES else ()
        if not runs and name not in _MAY_BE_BLANK and self._shown.whole:
            words = name.replace("_", " ")
            self._notes.lack(
                "banner", name, f"The {words} above the title is not known. Give it a value"
            )
        self._notes.trace("banner", runs, _PLACES.get(name, ""))
        return plain(runs)

    def _fields(self, part: Part, lines: tuple[HeaderLine, ...]) -> Iterator[Field]:
        typed = {folded(one.name): one.value for one in self._ask.paper.header}
        for line in lines:
            runs = self._line(part, line, typed.get(folded(line.label), ""))
            if runs:
                yield Field(line.label, runs)
            elif line.required:
                yield self._gap(part, line)

    def _line(self, part: Part, line: HeaderLine, typed: str) -> Runs:
        if words := self._values.get(folded(line.label), "") or typed:
            runs = read_runs(words, self._ask.paper.id)
            self._notes.trace(line.label, runs, "")
            return runs
        runs = self._asked(part, line.label, line.fill)
        self._notes.trace(line.label, runs, line.fill)
        return runs

    def _gap(self, part: Part, line: HeaderLine) -> Field:
        if not self._shown.whole:
            return Field(line.label, (Run("not published", "italic"),))
        self._notes.lack(
            part, line.label, f"The line “{line.label}” is empty. Type it in the paper"
        )
        return Field(line.label, (Run("[still to be given]", "bold"),))

    def _asked(self, part: Part, label: str, fill: str) -> Runs:
        try:
            return line_of(self._ask, fill)
        except UnknownQuery as error:
            self._notes.lack(part, label, f"In “{label}”, {error}")
            return ()
