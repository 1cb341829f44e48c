"""The pages: what each is called and where it is, so that it is imported when first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from compact_tui.tui.page import Page


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page of the rail.

    Parameters:
        id: also the folder that it lies in, its scope of actions, and its help text.
        title: as the rail shows it.
    """

    id: str
    title: str

    def make(self) -> Page:
        """Import the page and make it."""
        module = import_module(f"compact_tui.tui.pages.{self.id}.page")
        return cast("Page", module.PAGE(id=self.id))


PAGES: tuple[PageSpec, ...] = (
    PageSpec("dashboard", "Dashboard"),
    PageSpec("bodies", "Bodies"),
    PageSpec("meetings", "Meetings"),
    PageSpec("plan", "Action plan"),
    PageSpec("agreements", "Agreements"),
    PageSpec("findings", "To look at"),
    PageSpec("history", "History"),
)
"""In the order of the rail; their keys stand in the keymaps."""

BY_ID = {page.id: page for page in PAGES}
