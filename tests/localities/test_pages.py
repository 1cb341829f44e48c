"""The pages for authors show a pack that works, and a help text for each check."""

from __future__ import annotations

import re
from pathlib import Path

from compact_tui.localities import kit
from compact_tui.localities.problems import CODES

PAGES = Path(__file__).parents[2] / "docs" / "plugins"


def toml_of(page):
    text = (PAGES / page).read_text(encoding="utf-8")
    return "\n".join(re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


def test_the_pack_of_the_page_passes_every_check_with_the_tests_of_the_other_page(tmp_path):
    (tmp_path / "pack.toml").write_text(toml_of("writing-a-pack.md"))
    (tmp_path / "tests.toml").write_text(toml_of("testing.md"))
    (tmp_path / "README.md").write_text("Kent")
    assert kit.check(tmp_path) == []
    results, _ = kit.run_tests(tmp_path)
    assert [result.passed for result in results] == [True, True, True]


def test_every_check_has_its_help_and_no_help_is_left_over():
    text = (PAGES / "checks.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == list(CODES)
