"""Files stay small enough to be read in one go."""

from __future__ import annotations

from pathlib import Path

MOST_LINES = 400
WATCHED = ("compact_tui", "plugins", "tests", "benchmarks", "dev.py")

# A longer file, with the reason it is better whole.
LONGER: dict[str, str] = {}


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_no_python_file_is_longer_than_can_be_read_in_one_go(tracked, root) -> None:
    watched = [
        file
        for file in tracked
        if file.suffix == ".py" and file.relative_to(root).parts[0] in WATCHED
    ]
    long = {
        name: length
        for file in watched
        if (length := lines(file)) > MOST_LINES
        and (name := str(file.relative_to(root))) not in LONGER
    }
    assert long == {}


def test_the_list_of_longer_files_names_only_files_that_are_longer(root) -> None:
    assert [name for name in LONGER if lines(root / name) <= MOST_LINES] == []


def test_every_longer_file_has_its_reason() -> None:
    assert [name for name, reason in LONGER.items() if len(reason.split()) < 3] == []
