from __future__ import annotations

from pathlib import Path

from compact_tui.cli.schemas import schema_texts, write_schemas

KEPT = Path(__file__).parents[2] / "schemas"


def texts_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.json")
    }


def test_every_schema_kept_is_one_that_the_types_make_now():
    assert texts_below(KEPT) == schema_texts(), "run: python -m compact_tui.cli.schemas"


def test_writing_them_twice_changes_nothing_and_removes_those_of_types_that_are_gone(tmp_path):
    stale = tmp_path / "records" / "gone.json"
    stale.parent.mkdir()
    stale.write_text("{}", encoding="utf-8")
    for _ in range(2):
        write_schemas(tmp_path)
        assert texts_below(tmp_path) == schema_texts()
