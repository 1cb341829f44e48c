"""What holds on every page, taken from the register of pages and actions."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from compact_tui.tui.acting import reachable
from compact_tui.tui.dialogs.palette import Palette
from compact_tui.tui.pages import PAGES
from compact_tui.tui.widgets.rowlist import RowList
from compact_tui.workspace import Workspace

if TYPE_CHECKING:
    from tests.tui.conftest import Show

KEYS = ["1", "2", "3", "4", "5", "w", "0"]
HEAVY = ("cryptography", "docx", "zstandard", "markdown_it", "holidays", "numpy", "jinja2")


@pytest.mark.parametrize("key", KEYS)
async def test_nothing_is_wider_or_higher_than_the_window_from_large_to_tiny_and_back(
    key: str, wcsg: Workspace, screens: Show
):
    async with screens(wcsg, (160, 45)) as shown:
        await shown.press(key)
        for size in ((100, 30), (79, 24), (60, 18), (20, 5), (120, 9), (160, 45)):
            await shown.resize(*size)
            lines = shown.frame().splitlines()
            assert len(lines) <= size[1]
            assert max(cell_len(line) for line in lines) <= size[0]


async def test_the_roll_call_and_its_forms_bear_every_size(wcsg: Workspace, screens: Show):
    async with screens(wcsg) as shown:
        await shown.press("3", "r")
        for keys in ((), ("s",), ("escape", "question_mark"), ("escape", "colon")):
            await shown.press(*keys)
            for size in ((60, 18), (20, 5), (160, 45)):
                await shown.resize(*size)
                assert max(cell_len(line) for line in shown.frame().splitlines()) <= size[0]


async def test_a_window_that_is_too_small_says_so_in_a_sentence(wcsg: Workspace, screens: Show):
    async with screens(wcsg, (20, 5)) as shown:
        assert " ".join(shown.frame().split()).startswith("This window is 20 by 5: too small.")
        await shown.resize(80, 24)
        assert "Dashboard" in shown.frame()


async def test_every_page_can_be_reached_by_its_key_and_left_by_escape(
    wcsg: Workspace, screens: Show
):
    async with screens(wcsg) as shown:
        for page, key in zip(PAGES[1:], KEYS[1:], strict=True):
            await shown.press(key)
            assert shown.app.main.page is not None
            assert shown.app.main.page.id == page.id
        await shown.press(*["escape"] * len(PAGES))
        assert shown.app.main.page is not None
        assert shown.app.main.page.id == PAGES[0].id


async def test_every_action_of_a_page_is_in_its_palette_and_in_its_help(
    wcsg: Workspace, screens: Show
):
    from compact_tui.tui.dialogs.help import help_lines

    async with screens(wcsg, (120, 60)) as shown:
        for key in KEYS:
            await shown.press(key)
            start = shown.app.screen.focused
            assert start is not None
            there = [action for _, action in reachable(start)]
            told = "\n".join(line.text for line in help_lines(there, shown.app.keys))
            assert all(action.help in told for action in there)
            await shown.press("colon")
            palette = shown.app.screen
            assert isinstance(palette, Palette)
            source = palette.query_one(RowList).source
            keys = {one.key for one in source.rows(0, source.count())}
            assert {action.id for action in there} - keys == {"app.palette"}
            await shown.press("escape")


async def test_an_action_is_done_from_the_palette_by_a_few_letters(
    bromley: Workspace, screens: Show
):
    async with screens(bromley) as shown:
        await shown.press("colon")
        await shown.type("history", "enter")
        assert shown.app.main.page is not None
        assert shown.app.main.page.id == "history"


@pytest.mark.parametrize("theme", ["compact-dark", "compact-light", "compact-mono"])
async def test_the_focus_is_seen_in_every_theme(theme, wcsg: Workspace, screens: Show):
    async with screens(wcsg, theme=theme) as shown:
        await shown.press("3")
        assert background(shown, "26 July 2011") != background(shown, "Reference")
        away = background(shown, "Welcome and apologies")
        await shown.press("enter")
        assert background(shown, "Welcome and apologies") != away


def background(shown, words: str) -> object:
    """The ground on which some words of the first line that has them stand."""
    for strip in shown.app.screen._compositor.render_strips():
        for segment in strip:
            if words in segment.text:
                return segment.style.bgcolor, segment.style.reverse
    pytest.fail(f"{words!r} is not seen\n{shown.frame()}")


async def test_no_color_is_obeyed(wcsg: Workspace, screens: Show, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with screens(wcsg) as shown:
        assert shown.app.theme == "compact-mono"


async def test_themes_and_keymaps_are_changed_by_a_key(wcsg: Workspace, screens: Show):
    async with screens(wcsg) as shown:
        await shown.press("f8")
        assert shown.app.theme == "compact-light"
        await shown.press("f9", "3", "j")
        assert shown.app.keys.name == "vim"


async def test_tab_visits_every_part_of_a_page_and_comes_back(wcsg: Workspace, screens: Show):
    async with screens(wcsg) as shown:
        await shown.press("3")
        start = shown.app.screen.focused
        seen = []
        for _ in shown.app.screen.focus_chain:
            seen.append(shown.app.screen.focused)
            await shown.press("tab")
        assert shown.app.screen.focused is start
        assert len(set(seen)) == len(seen) == 3


def test_the_first_page_needs_no_heavy_library_and_no_other_page():
    program = (
        "import sys, compact_tui.tui.app, compact_tui.tui.pages.dashboard.page\n"
        "print(*sorted(m for m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    there = done.stdout.split()
    pages = {m.split(".")[3] for m in there if m.startswith("compact_tui.tui.pages.")}
    assert pages == {"dashboard"}
    assert [m for m in there if m.split(".")[0] in HEAVY] == []
    assert [m for m in there if m.startswith("compact_tui.tui.dialogs.")] == []


def test_the_command_line_alone_imports_no_screens():
    program = "import sys, compact_tui.tui; print('textual' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def printed(program: str) -> str:
    """What a fresh Python prints for a program."""
    call = [sys.executable, "-c", program]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout.strip()
