"""The main screen: the frame, and the pages inside it, each mounted when first shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import ContentSwitcher

from compact_tui._override import override
from compact_tui.tui.acting import Acting
from compact_tui.tui.actions import Action
from compact_tui.tui.badges import badges
from compact_tui.tui.messages import GoTo
from compact_tui.tui.page import Page
from compact_tui.tui.pages import BY_ID, PAGES
from compact_tui.tui.ports import shell
from compact_tui.tui.widgets.frame import KeyLine, Rail, TooSmall, TopLine

FIRST = "dashboard"


class Main(Acting, Screen[None]):
    """The frame round the pages."""

    SCOPE = "shell"
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__(id="main")
        self._path: list[str] = []

    @override
    def compose(self) -> ComposeResult:
        """Lay out the frame."""
        yield TooSmall()
        yield TopLine()
        with Horizontal(id="shell"):
            yield Rail([(page.id, page.title) for page in PAGES])
            yield ContentSwitcher(id="pages")
        yield KeyLine()

    async def on_mount(self) -> None:
        """Show the first page."""
        desk = shell(self).desk
        self.query_one(TopLine).right = f"{desk.on:%-d %B %Y} · {desk.office} "
        await self.visit(FIRST)
        self._count()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        switcher = self.query_one("#pages", ContentSwitcher)
        return self.query_one(f"#{switcher.current}", Page) if switcher.current else None

    async def visit(self, page_id: str, record: str = "", *, back: bool = False) -> None:
        """Show a page, made now if it never was, and there a record."""
        switcher = self.query_one("#pages", ContentSwitcher)
        if self.page is not None and switcher.current != page_id:
            self.page.leave()
            if not back:
                self._path.append(self.page.id or FIRST)
        if not switcher.query(f"#{page_id}"):
            await self._make(switcher, page_id)
        switcher.current = page_id
        self.query_one(Rail).chosen = page_id
        page = self.query_one(f"#{page_id}", Page)
        page.arrive(record)
        self._title(page)

    def reread(self) -> None:
        """Read the page that is shown again, and the others when they are shown next."""
        for page in self.query(Page):
            page.stale = True
        if self.page is not None:
            self.page.stale = False
            self.page.load()
        self._count()

    @override
    async def act(self, action: Action) -> None:
        """Do an action; those that are named for a page go there."""
        name = action.id.removeprefix("shell.page-")
        if name in BY_ID:
            await self.visit(name)
        else:
            await super().act(action)

    async def on_go_to(self, message: GoTo) -> None:
        """Go where a part of a page leads."""
        await self.visit(message.destination.page, message.destination.record)

    async def do_back(self) -> None:
        """Go back to the page that was shown before; to the first one at last."""
        if self._path:
            await self.visit(self._path.pop(), back=True)
        elif self.page is not None and self.page.id != FIRST:
            await self.visit(FIRST, back=True)

    def do_go(self) -> None:
        """Choose a page."""
        from compact_tui.tui.dialogs.palette import Palette

        pages = [(self, action) for action in _page_actions()]
        self.app.push_screen(Palette("Go to a page", pages))

    def do_reload(self) -> None:
        """Take in what other programs wrote, and read everything again."""
        shell(self).read(self, lambda workspace: workspace.refresh(), lambda _: self.reread())

    async def _make(self, switcher: ContentSwitcher, page_id: str) -> None:
        page = BY_ID[page_id].make()
        sheet = page.style_sheet()
        if sheet is not None and not self.app.stylesheet.has_source(str(sheet), ""):
            self.app.stylesheet.read(sheet)
            self.app.stylesheet.reparse()
        await switcher.add_content(page)
        self.watch(page, "about", lambda: self._title(page), init=False)

    def _title(self, page: Page) -> None:
        if page is self.page:
            area, title = shell(self).desk.area, BY_ID[page.id or FIRST].title
            self.query_one(TopLine).left = " · ".join(
                part for part in (area, title, page.about) if part
            )

    def _count(self) -> None:
        on = shell(self).desk.on
        shell(self).read(self, lambda workspace: badges(workspace, on), self._badges)

    def _badges(self, found: Mapping[str, str]) -> None:
        self.query_one(Rail).badges = found


def _page_actions() -> list[Action]:
    from compact_tui.tui.actions import ACTIONS

    return [action for action in ACTIONS if action.id.startswith("shell.page-")]
