"""Setting the content of a section out: paragraphs or items, with or without numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compact_tui.plugins._types import SectionSpec
from compact_tui.reports.filling import Found
from compact_tui.reports.tree import ItemList, ListItem, ListStyle, Paragraph, plain

_LISTS: dict[str, ListStyle] = {"bullets": "bullet", "numbered": "number", "lettered": "letter"}


def set_out(spec: SectionSpec, content: Sequence[Found], number: str) -> tuple[Found, ...]:
    """Return a section's content in the format's style.

    Parameters:
        number: the section's number, such as ``3``; blank in papers without numbers. There the
            paragraphs are numbered ``3.1``, ``3.2``; so are the items of a numbered section.
    """
    if spec.style == "paragraphs":
        made = tuple(content)
    elif spec.style == "numbered" and number:
        made = tuple(_items_as_paragraphs(content))
    else:
        return _as_list(content, _LISTS[spec.style])
    return tuple(_numbered(made, number)) if number else made


def _numbered(content: Sequence[Found], number: str) -> Iterator[Found]:
    at = 0
    for found in content:
        if isinstance(found.block, Paragraph):
            at += 1
            yield replace(found, block=replace(found.block, number=f"{number}.{at}"))
        else:
            yield found


def _leads_on(block: object) -> bool:
    """Say whether a paragraph announces the list that follows it."""
    return isinstance(block, Paragraph) and plain(block.runs).rstrip().endswith(":")


def _items_as_paragraphs(content: Sequence[Found]) -> Iterator[Found]:
    """Make each item a paragraph, but for lists that a paragraph announces."""
    before: object = None
    for found in content:
        if isinstance(found.block, ItemList) and not _leads_on(before):
            for item in found.block.items:
                yield replace(found, block=Paragraph(item.runs))
                yield from (replace(found, block=inner) for inner in item.inside)
        else:
            yield found
        before = found.block


def _as_list(content: Sequence[Found], style: ListStyle) -> tuple[Found, ...]:
    """Gather paragraphs and items into lists of one style; what is neither stands between them."""
    made: list[Found] = []
    for found in content:
        items = _items(found)
        last = made[-1] if made else None
        if not items:
            made.append(found)
        elif last is None or not isinstance(last.block, ItemList):
            made.append(replace(found, block=ItemList(items, style)))
        else:
            made[-1] = _joined(last, last.block, found, items)
    return tuple(made)


def _joined(last: Found, block: ItemList, found: Found, items: tuple[ListItem, ...]) -> Found:
    ending = block.items[-1]
    if isinstance(found.block, ItemList) and plain(ending.runs).rstrip().endswith(":"):
        ending = replace(ending, inside=(*ending.inside, found.block))
        return replace(last, block=replace(block, items=(*block.items[:-1], ending)))
    query = last.query if last.query == found.query else ""
    return Found(replace(block, items=(*block.items, *items)), query)


def _items(found: Found) -> tuple[ListItem, ...]:
    if isinstance(found.block, ItemList):
        return found.block.items
    return (ListItem(found.block.runs),) if isinstance(found.block, Paragraph) else ()
