"""The changelog speaks of the version that is here."""

from __future__ import annotations

import re
import tomllib

import compact_tui


def test_the_changelog_has_a_section_for_what_is_to_come_or_for_this_version(root) -> None:
    headings = re.findall(r"^## (.+)$", (root / "CHANGELOG.md").read_text(), flags=re.MULTILINE)
    assert headings[0].split()[0] in {"Unreleased", compact_tui.__version__}


def test_the_package_and_its_metadata_name_one_version(root) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == compact_tui.__version__
