"""Nothing of a machine, of a package index or of a person's folders is kept in the repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

INDEX = re.compile(
    r"https?://[^\s\"'<>]+/(?:simple|packages)(?:/|\b)"
    r"|--(?:extra-)?index-url\b|--find-links\b|files\.pythonhosted\.",
)
MACHINE = re.compile(r"(?<![\w.~}/-])/(?:work|root|home|Users|opt)/\w")
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b")
RECORDS_AN_INDEX = {"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock"}

# This file names what it looks for.
THIS = Path(__file__)


def found(pattern: re.Pattern[str], files: list[Path], root: Path) -> list[str]:
    return [
        f"{file.relative_to(root)}:{number}: {line.strip()[:100]}"
        for file in files
        if file != THIS
        for number, line in enumerate(text(file).splitlines(), 1)
        if pattern.search(line)
    ]


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def test_no_tracked_file_holds_the_address_of_a_package_index(tracked, root) -> None:
    assert found(INDEX, tracked, root) == []


def test_no_lock_that_records_an_index_is_tracked(tracked) -> None:
    assert [file for file in tracked if file.name in RECORDS_AN_INDEX] == []


def test_no_tracked_file_holds_the_path_of_a_machine(tracked, root) -> None:
    assert found(MACHINE, tracked, root) == []


def test_no_tracked_file_holds_a_private_key(tracked, root) -> None:
    assert found(SECRET, tracked, root) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (INDEX, "--index-url https://mirror.example/pypi/simple"),
        (INDEX, "x @ https://files.pythonhosted.org/packages/ab/x.whl"),
        (INDEX, "url = 'http://localhost:3141/root/pypi/simple/'"),
        (INDEX, "uv pip compile --extra-index-url somewhere"),
        (MACHINE, 'path = "/home/officer/compact"'),
        (MACHINE, "see /root/notes"),
        (SECRET, "-----BEGIN PRIVATE KEY-----"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern, line) -> None:
    assert pattern.search(line)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (INDEX, "https://packaging.python.org/en/latest/"),
        (INDEX, "the --no-emit-index-url option"),
        (MACHINE, "https://example.org/home/page"),
        (MACHINE, "~/work/compact and plugins/work/plan"),
    ],
)
def test_the_patterns_leave_alone_what_is_fine(pattern, line) -> None:
    assert not pattern.search(line)
