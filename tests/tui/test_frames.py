"""Every page as it is drawn, letter by letter; ``FRAMES=write`` draws them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compact_tui.workspace import Workspace

if TYPE_CHECKING:
    from tests.tui.conftest import Show

FRAMES = Path(__file__).with_name("frames")
SIZES = ((80, 24), (160, 45))
VIEWS = {
    "dashboard": (),
    "bodies": ("2", "down", "down", "down", "enter"),
    "rules": ("2", "down", "down", "down", "v", "enter"),
    "meetings": ("3", "enter", "down", "down"),
    "roll-call": ("3", "r", "home", "full_stop"),
    "plan": ("4", "down"),
    "agreements": ("5",),
    "findings": ("w", "down"),
    "history": ("0",),
    "help": ("question_mark",),
    "palette": ("3", "colon"),
    "form": ("n",),
}


@pytest.mark.parametrize("view", VIEWS)
async def test_a_page_is_drawn_as_it_was(view: str, wcsg: Workspace, screens: Show):
    for width, height in SIZES:
        async with screens(wcsg, (width, height)) as shown:
            await shown.press(*VIEWS[view])
            # When something was done is the machine's business; all else is frozen.
            drawn = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "2011-07-01 09:00", shown.frame())
        kept = FRAMES / f"{view}-{width}x{height}.txt"
        if os.environ.get("FRAMES") == "write":
            FRAMES.mkdir(exist_ok=True)
            kept.write_text(drawn, encoding="utf-8")
        assert drawn == kept.read_text(encoding="utf-8")
