"""A document as CommonMark with tables, escaped so that no text turns into a mark by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compact_tui.reports.tree import (
    Banner,
    Block,
    Document,
    Field,
    Gap,
    HeaderBlock,
    Heading,
    ItemList,
    ListItem,
    Nil,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    SignOff,
    Table,
    Title,
    Withheld,
)

_ALWAYS = re.compile(r"([\\`*_\[\]<>|~$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_START = re.compile(r"(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)|(?P<mark>[-+=]|#{1,6}(?=\s|$))")
_LINE_END = "\\\n"


def to_markdown(document: Document) -> str:
    """Return the document as Markdown text that ends with one line feed.

    Page breaks become thematic breaks. A lettered list becomes a bulleted one whose items begin
    with their letters, since Markdown has no lettered lists.
    """
    writer = _Writer()
    parts = [part for block in document.blocks if (part := writer.block(block))]
    return "\n\n".join(parts) + "\n"


class _Writer:
    """Writes block after block; it remembers the last list, to keep neighbouring lists apart."""

    def __init__(self) -> None:
        self._after: str = ""

    def block(self, block: Block) -> str:
        """Return one block; blank where the block holds nothing."""
        if isinstance(block, ItemList):
            style = "bullet" if block.style == "letter" else block.style
            other = self._after == style
            self._after = "" if other else style
            return "\n".join(_list_lines(block, other=other))
        self._after = ""
        return _block(block)


def _block(block: Block) -> str:  # noqa: C901, PLR0911 - one line for each kind of block
    match block:
        case Banner(lines=lines):
            return _LINE_END.join(_styled(Run(line, "bold")) for line in lines)
        case Title(text=text):
            return f"# {_heading_text(text)}"
        case HeaderBlock(fields=fields) | SignOff(fields=fields):
            return _LINE_END.join(_field(field) for field in fields)
        case Heading():
            return _heading(block)
        case Paragraph(runs=runs, number=number):
            return f"{number} {runs_to_markdown(runs)}" if number else _opening(runs)
        case Nil(text=text, number=number) | Withheld(text=text, number=number):
            return f"{number} {escape(text)}" if number else escape(text, start=True)
        case Gap(text=text):
            return _styled(Run(f"[{text}]", "bold"))
        case Table():
            return _table(block)
        case PageBreak():
            return "---"
        case ItemList():
            return "\n".join(_list_lines(block, other=False))


def escape(text: str, *, start: bool = False) -> str:
    """Return text with every mark of Markdown made a plain character.

    Parameters:
        start: the text begins a line, so that what looks like a list number or a heading is
            escaped too.
    """
    one_line = " ".join(text.split())
    safe = _ENTITY.sub(r"\\&", _ALWAYS.sub(r"\\\1", one_line))
    return _begun(safe) if start else safe


def _begun(line: str) -> str:
    """Return a line whose beginning cannot be taken for a list, a heading or a rule."""
    return _START.sub(_escape_start, line, count=1) if _START.match(line) else line


def _escape_start(match: re.Match[str]) -> str:
    if match["mark"]:
        return f"\\{match['mark']}"
    return f"{match['number']}\\{match['dot']}"


def runs_to_markdown(runs: Runs) -> str:
    """Return runs with their styles, for the middle of a line."""
    made = ""
    kept = [run for run in runs if run.text]
    for at, run in enumerate(kept):
        following = kept[at + 1].text[0] if at + 1 < len(kept) else ""
        made += _styled(run, before=made[-1:], after=following)
    return made.strip()


def _opening(runs: Runs) -> str:
    """Return runs with their styles, for the beginning of a line."""
    return _begun(runs_to_markdown(runs))


def _styled(run: Run, *, before: str = "", after: str = "") -> str:
    """Return one run; the spaces at its ends stay outside its marks."""
    text = re.sub(r"\s+", " ", run.text)
    inner = text.strip(" ")
    if not inner:
        return text
    lead, trail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    if run.style == "quote":
        return f"{lead}‘{escape(inner)}’{trail}"
    mark = {"bold": "**", "italic": "*"}.get(run.style, "")
    if mark and _stands(inner, lead or before, trail or after):
        return f"{lead}{mark}{escape(inner)}{mark}{trail}"
    return f"{lead}{escape(inner)}{trail}"


def _stands(inner: str, before: str, after: str) -> bool:
    """Say whether emphasis marks would be taken as such here (CommonMark 0.31, 6.2).

    Where they would not, the text goes out without them: better to lose a style than show stars.
    """
    opens = inner[0].isalnum() or not before or not before[-1].isalnum()
    closes = inner[-1].isalnum() or not after or not after[0].isalnum()
    return opens and closes and before[-1:] != "*" and after[:1] != "*"


def _heading(block: Heading) -> str:
    number = f"{block.number} " if block.number else ""
    return f"{'#' * min(block.level + 1, 6)} {number}{_heading_text(block.text)}"


def _heading_text(text: str) -> str:
    """Return the text of a heading; a ``#`` at its end would be taken for a closing mark."""
    return re.sub(r"#(?=#*$)", r"\\#", escape(text))


def _field(field: Field) -> str:
    value = runs_to_markdown(field.runs)
    return f"**{escape(field.label)}:** {value}".rstrip() if field.label else _opening(field.runs)


def _list_lines(block: ItemList, *, other: bool) -> Iterator[str]:
    """Yield the lines of a list; ``other`` uses the second mark, which begins a new list."""
    for at, item in enumerate(block.items):
        mark = _mark(block, at, other=other)
        yield f"{mark} {_letter(block, at)}{_item_text(block, item)}"
        for number, inner in enumerate(item.inside):
            for line in _list_lines(inner, other=bool(number % 2)):
                yield " " * (len(mark) + 1) + line


def _mark(block: ItemList, at: int, *, other: bool) -> str:
    if block.style == "number":
        return f"{at + 1}{')' if other else '.'}"
    return "*" if other else "-"


def _letter(block: ItemList, at: int) -> str:
    return f"{letter(at)}) " if block.style == "letter" else ""


def _item_text(block: ItemList, item: ListItem) -> str:
    return runs_to_markdown(item.runs) if block.style == "letter" else _opening(item.runs)


def letter(at: int) -> str:
    """Return the letter of an item as Word counts: a to z, then ``aa`` for 26, ``bb`` for 27."""
    return chr(ord("a") + at % 26) * (at // 26 + 1)


def _table(block: Table) -> str:
    rows = [
        " | ".join(escape(cell) for cell in block.header),
        " | ".join("---" for _ in block.header),
        *(" | ".join(runs_to_markdown(cell) for cell in row) for row in block.rows),
    ]
    caption = f"{_styled(Run(block.caption, 'bold'))}\n\n" if block.caption else ""
    return caption + "\n".join(f"| {row} |" for row in rows)
