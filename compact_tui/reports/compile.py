"""Compiling a paper: the recipient's shape, filled from the records and from what was typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from compact_tui.plugins._types import HeaderLine, ReportFormat, SectionSpec
from compact_tui.records import Audience, Paper, Section
from compact_tui.reports.audience import SeenPaper, SeenView, folded, seen_paper
from compact_tui.reports.filling import Found, UnknownQuery, filled, line_of, names_in
from compact_tui.reports.layout import set_out
from compact_tui.reports.queries import Ask
from compact_tui.reports.tree import (
    Banner,
    Block,
    Document,
    Field,
    Gap,
    HeaderBlock,
    Heading,
    Metadata,
    Nil,
    Paragraph,
    Run,
    Runs,
    SignOff,
    Title,
    Withheld,
    plain,
    runs_of,
)
from compact_tui.reports.typed import Place, read_runs, read_typed
from compact_tui.rules.ports import RuleBook, View

Part: TypeAlias = Literal["banner", "header", "section", "sign_off"]

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


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the recipient requires and that is not there.

    Parameters:
        label: the line's label or the section's heading.
        sentence: what is missing and what the officer can do.
    """

    part: Part
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where one stretch of the paper's text comes from.

    Parameters:
        place: the section's heading, or the part of the paper.
        query: name of the query that made it; blank where it was typed.
        records: ids of the records; the paper's own where it was typed.
    """

    place: str
    text: str
    query: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled paper: its document, what is still missing, and where everything comes from."""

    document: Document
    missing: tuple[Missing, ...]
    provenance: tuple[Provenance, ...]


def compile_report(
    format: ReportFormat,
    paper: Paper,
    view: View,
    book: RuleBook,
    on: dt.date,
    values: Mapping[str, str] | None = None,
    *,
    audience: Audience = Audience.OFFICE,
    about: str = "",
) -> Compiled:
    """Compile a paper in the shape that its recipient asks for.

    A header or sign-off line is the caller's value, else what is typed in the paper, else what its
    query finds. A section is what is typed in the paper joined with what its queries find, as
    `SectionSpec` says; empty, it is the format's nil wording, or left out where it is not required.

    Parameters:
        format: the recipient's format.
        paper: the record that holds what was typed, and who sees it.
        on: the day the paper speaks from, the day of the meeting as a rule.
        values: by name of a place in a banner line, or by label of a header or sign-off line.
        audience: for whom it is compiled; what it may not see is withheld, headings stay.
        about: id of the agreement that the paper is about; blank to find it.

    Raises:
        AnswerIsNo: nothing of the paper is for this audience, not even its title.
    """
    shown = seen_paper(paper, audience)
    ask = Ask(
        view=SeenView(view, audience),
        book=book,
        on=on,
        paper=shown.seen,
        recipient=format.recipient,
        about=about,
    )
    given = {folded(name): value for name, value in (values or {}).items()}
    return _Compiling(format, ask, shown, given).compiled()


class _Compiling:
    """One compilation: it gathers the blocks, what is missing, and where things come from."""

    def __init__(
        self, form: ReportFormat, ask: Ask, shown: SeenPaper, values: Mapping[str, str]
    ) -> None:
        self._format = form
        self._ask = ask
        self._shown = shown
        self._values = values
        self._missing: list[Missing] = []
        self._provenance: list[Provenance] = []

    def compiled(self) -> Compiled:
        blocks = (*self._top(), *self._sections(), *self._end())
        paper = self._ask.paper
        document = Document(
            title=paper.title or self._format.title, blocks=blocks, metadata=self._metadata()
        )
        return Compiled(document, tuple(self._missing), tuple(self._provenance))

    def _metadata(self) -> Metadata:
        ask = self._ask
        dated = ask.paper.dated.earliest or (ask.meeting.date.earliest if ask.meeting else None)
        return Metadata(
            author=ask.author.name if ask.author else "",
            recipient=ask.receiver.name if ask.receiver else "",
            subject=self._format.title,
            created=dated.isoformat() if dated else "",
        )

    # --- banner, title and header block ------------------------------------------------------------

    def _top(self) -> Iterator[Block]:
        lines = self._format.banner
        title = self._format.title_line
        at = lines.index(title) if title in lines else len(lines)
        yield from self._banner(lines[:at])
        yield Title(self._placed(title) or self._format.title)
        yield from self._banner(lines[at + 1 :])
        if fields := tuple(self._fields("header", self._format.header)):
            yield HeaderBlock(fields)

    def _banner(self, lines: tuple[str, ...]) -> Iterator[Banner]:
        if made := tuple(text for line in lines if (text := self._placed(line))):
            yield Banner(made)

    def _placed(self, line: str) -> str:
        """Return a line with its places filled; blank where one of them is."""
        names = _PLACE.findall(line)
        found = {name: self._place(name) for name in names}
        if not all(found.values()):
            return ""
        return _PLACE.sub(lambda match: found[match[1]], line).strip()

    def _place(self, name: str) -> str:
        if given := self._values.get(folded(name), ""):
            return given
        runs = self._asked("banner", name, _PLACES[name]) if name in _PLACES else ()
        if not runs and name not in _MAY_BE_BLANK and self._shown.whole:
            words = name.replace("_", " ")
            self._lack("banner", name, f"The {words} above the title is not known. Give it a value")
        self._trace("banner", runs, _PLACES.get(name, ""))
        return plain(runs)

    def _fields(self, part: Part, lines: tuple[HeaderLine, ...]) -> Iterator[Field]:
        typed = {folded(one.name): one.value for one in self._ask.paper.header}
        for line in lines:
            runs = self._line(part, line, typed.get(folded(line.label), ""))
            if runs:
                yield Field(line.label, runs)
            elif line.required:
                yield self._gap_in(part, line)

    def _line(self, part: Part, line: HeaderLine, typed: str) -> Runs:
        if words := self._values.get(folded(line.label), "") or typed:
            runs = read_runs(words, self._ask.paper.id)
            self._trace(line.label, runs, "")
            return runs
        runs = self._asked(part, line.label, line.fill)
        self._trace(line.label, runs, line.fill)
        return runs

    def _gap_in(self, part: Part, line: HeaderLine) -> Field:
        if not self._shown.whole:
            return Field(line.label, (Run("not published", "italic"),))
        self._lack(part, line.label, f"The line “{line.label}” is empty. Type it in the paper")
        return Field(line.label, (Run("[still to be given]", "bold"),))

    # --- sections ----------------------------------------------------------------------------------

    def _sections(self) -> Iterator[Block]:
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

    def _leftovers(self, typed: Mapping[str, list[Section]]) -> None:
        """Tell of text typed under headings that the format does not have."""
        for sections in typed.values():
            heading = sections[0].heading
            if any(one.text.strip() for one in sections):
                self._lack(
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
            self._trace(spec.heading, tuple(runs_of(found.block)), found.query)
            yield found.block

    def _empty(self, spec: SectionSpec, number: str) -> Iterator[Block]:
        if spec.nil:
            yield Nil(spec.nil, number)
        elif spec.required:
            self._lack(
                "section",
                spec.heading,
                f"The section “{spec.heading}” is empty. Type it in the paper"
                + (", or keep the records that fill it" if spec.fill else ""),
            )
            yield Gap(f"{spec.heading}: still to be written")

    def _content(self, spec: SectionSpec, text: str) -> Iterator[Found]:
        """Yield what was typed and what the queries find, in their order."""
        blocks = read_typed(text, self._ask.paper.id)
        placed = {block.query for block in blocks if isinstance(block, Place)}
        names = [name for name in names_in(spec.fill) if name not in placed]
        typed = [found for block in blocks for found in self._typed(spec, block)]
        if spec.typed == "instead" and typed:
            yield from typed
            return
        queried = [found for name in names for found in self._query(spec, name)]
        yield from [*queried, *typed] if spec.typed == "after" else [*typed, *queried]

    def _typed(self, spec: SectionSpec, block: Block | Place) -> Iterator[Found]:
        if isinstance(block, Place):
            yield from self._query(spec, block.query)
        else:
            yield Found(block)

    def _query(self, spec: SectionSpec, name: str) -> Iterator[Found]:
        try:
            yield from filled(self._ask, name)
        except UnknownQuery as error:
            self._lack("section", spec.heading, f"In “{spec.heading}”, {error}")

    # --- end ---------------------------------------------------------------------------------------

    def _end(self) -> Iterator[Block]:
        if fields := tuple(self._fields("sign_off", self._format.sign_off)):
            yield SignOff(fields)

    # --- what all parts do ---------------------------------------------------------------------------

    def _asked(self, part: Part, label: str, fill: str) -> Runs:
        try:
            return line_of(self._ask, fill)
        except UnknownQuery as error:
            self._lack(part, label, f"In “{label}”, {error}")
            return ()

    def _lack(self, part: Part, label: str, sentence: str) -> None:
        words = sentence if sentence.endswith((".", "?")) else f"{sentence}."
        self._missing.append(Missing(part, label, words))

    def _trace(self, place: str, runs: Runs, query: str) -> None:
        self._provenance.extend(
            Provenance(place, plain((replace(run, style="plain"),)), query, run.records)
            for run in runs
        )
