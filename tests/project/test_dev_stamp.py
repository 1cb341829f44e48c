"""`dev.py` knows from its stamp what there is to do, and nothing else."""

from __future__ import annotations

import pytest

HAVE = {
    "python": "3.11.2",
    "checkout": "the place",
    "requirements/run.txt": "r1",
    "pyproject.toml": "p1",
    "plugins/bromley/pyproject.toml": "b1",
}


def without(stamp: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in stamp.items() if key != name}


def test_nothing_is_done_where_the_stamp_says_all_is_there(dev) -> None:
    assert dev.missing(HAVE, HAVE) == set()


def test_all_is_done_where_there_is_no_stamp(dev) -> None:
    assert dev.missing({}, HAVE) == set(HAVE)


def test_the_tools_of_development_are_added_to_what_runs(dev) -> None:
    want = {**HAVE, "requirements/dev.txt": "d1"}
    assert dev.missing(HAVE, want) == {"requirements/dev.txt"}


def test_running_needs_nothing_where_the_tools_of_development_are(dev) -> None:
    have = {**HAVE, "requirements/dev.txt": "d1"}
    assert dev.missing(have, HAVE) == set()


def test_a_project_that_changed_is_installed_again_and_no_more(dev) -> None:
    assert dev.missing(HAVE, {**HAVE, "pyproject.toml": "p2"}) == {"pyproject.toml"}


def test_a_plugin_that_came_is_installed_and_no_more(dev) -> None:
    want = {**HAVE, "plugins/wyre-forest/pyproject.toml": "w1"}
    assert dev.missing(HAVE, want) == {"plugins/wyre-forest/pyproject.toml"}


@pytest.mark.parametrize("name", ["python", "checkout", "requirements/run.txt"])
def test_all_is_made_anew_where_something_would_stay_behind(dev, name) -> None:
    assert dev.missing(HAVE, {**HAVE, name: "another"}) == set(HAVE)


def test_all_is_made_anew_where_a_plugin_has_gone(dev) -> None:
    want = without(HAVE, "plugins/bromley/pyproject.toml")
    assert dev.missing(HAVE, want) == set(want)


def test_the_fingerprint_follows_the_place_and_every_file_that_was_read(dev, tmp_path) -> None:
    files = ("requirements/run.txt", "pyproject.toml", "plugins/bromley/pyproject.toml")
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("first")
    before = dev.fingerprint(tmp_path, ["requirements/run.txt"])
    assert set(before) == {"python", "checkout", *files}

    for name in files:
        (tmp_path / name).write_text("second")
        after = dev.fingerprint(tmp_path, ["requirements/run.txt"])
        assert {key for key in after if after[key] != before[key]} == {name}
        before = after

    moved = tmp_path.rename(tmp_path.with_name("moved"))
    after = dev.fingerprint(moved, ["requirements/run.txt"])
    assert {key for key in after if after[key] != before[key]} == {"checkout"}


@pytest.mark.parametrize("content", [None, "", "{", '["python"]'])
def test_a_stamp_that_is_missing_or_torn_counts_as_none(dev, tmp_path, content) -> None:
    stamp = tmp_path / "dev.stamp"
    if content is not None:
        stamp.write_text(content)
    assert dev.read(stamp) == {}
