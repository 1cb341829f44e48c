"""The sections of a paper: typed text and what the records say, under the recipient's headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compact_tui.plugins._types import ReportFormat, SectionSpec
from compact_tui.records import Section
from compact_tui.reports.audience import SeenPaper, folded
from compact_tui.reports.filling import TYPED, Found, UnknownQuery, filled, names_in
from compact_tui.reports.layout import set_out
from compact_tui.reports.notes import Notes
from compact_tui.reports.queries import Ask
from compact_tui.reports.tree import Block, Gap, Heading, Nil, Paragraph, Withheld, runs_of
from compact_tui.reports.typed import Place, Typed, read_runs, read_typed


class Sections:
    """Fills the sections of one paper."""

    def __init__(self, form: ReportFormat, ask: Ask, shown: SeenPaper, notes: Notes) -> None:
        self._format = form
        self._ask = ask
        self._shown = shown
        self._notes = notes

    def blocks(self) -> Iterator[Block]:
        """Yield every section that stands, with its heading, in the format's order."""
        typed: dict[str, list[Section]] = {}
        for section in self._ask.paper.sections:
            typed.setdefault(folded(section.heading), []).append(section)
        number = 0
        for spec in self._format.sections:
            text = "\n\n".join(one.text for one in typed.pop(folded(spec.heading), ()))
            mark = str(number + 1) if self._format.sections_numbered else ""
            blocks = tuple(self._section(spec, text, mark))
            number += bool(blocks)
            if blocks:
                yield Heading(spec.heading, 1, f"{mark}." if mark else "")
                yield from blocks
        self._leftovers(typed)

    def _leftovers(self, typed: Mapping[str, Sequence[Section]]) -> None:
        """Tell of text typed under headings that the format does not have."""
        for sections in typed.values():
            if any(one.text.strip() for one in sections):
                heading = sections[0].heading
                self._notes.lack(
                    "section",
                    heading,
                    f"“{heading}” is no section of this format, so its text is left out."
                    " Move it under one of the format's headings",
                )

    def _section(self, spec: SectionSpec, text: str, number: str) -> Iterator[Block]:
        first = f"{number}.1" if number else ""
        if self._shown.holds_back(spec.heading):
            yield Withheld(self._shown.sentence, first)
            return
        content = tuple(self._content(spec, text))
        if not content:
            yield from self._empty(spec, first)
            return
        if spec.lead:
            yield Paragraph(read_runs(spec.lead))
        for found in set_out(spec, content, number):
            self._notes.trace(spec.heading, tuple(runs_of(found.block)), found.query)
            yield found.block

    def _empty(self, spec: SectionSpec, number: str) -> Iterator[Block]:
        if spec.nil:
            yield Nil(spec.nil, number)
        elif spec.required:
            todo = "Type it in the paper" + (
                ", or keep the records that fill it" if spec.fill else ""
            )
            self._notes.lack(
                "section", spec.heading, f"The section “{spec.heading}” is empty. {todo}"
            )
            yield Gap(f"{spec.heading}: still to be written")

    def _content(self, spec: SectionSpec, text: str) -> Iterator[Found]:
        """Yield what was typed and what the queries find, in their order."""
        typed = read_typed(text, self._ask.paper.id)
        placed = {block.query for block in typed if isinstance(block, Place)}
        names = names_in(spec.fill)
        for name in names if TYPED in names else (TYPED, *names):
            if name == TYPED:
                yield from self._typed(spec, typed)
            elif name not in placed:
                yield from self._query(spec, name)

    def _typed(self, spec: SectionSpec, blocks: Sequence[Typed]) -> Iterator[Found]:
        for block in blocks:
            if isinstance(block, Place):
                yield from self._query(spec, block.query)
            else:
                yield Found(block)

    def _query(self, spec: SectionSpec, name: str) -> Iterator[Found]:
        try:
            yield from filled(self._ask, name)
        except UnknownQuery as error:
            self._notes.lack("section", spec.heading, f"In “{spec.heading}”, {error}")
