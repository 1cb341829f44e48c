"""``compact show``: one record of every type that the shipped places have prints in full."""

from __future__ import annotations

import re

import pytest

from compact_tui.cli.main import run
from compact_tui.records import registered
from compact_tui.workspace import create_workspace, open_workspace

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    root = tmp_path_factory.mktemp("show") / "county"
    create_workspace(root, locality="worcestershire", office="County", officer="Officer").close()
    return root


def _one_of_each(root):
    with open_workspace(root, read_only=True) as workspace:
        every = (workspace.view.every(kind.struct) for kind in registered().values())
        return [found[0].id for found in every if found]


def test_a_record_of_every_type_is_shown_by_its_id(county, capsys):
    ids = _one_of_each(county)
    assert len(ids) > 10
    for record_id in ids:
        code = run(["--workspace", str(county), "show", record_id])
        printed = capsys.readouterr()
        assert (code, printed.err) == (0, "")
        assert "kept by" in printed.out
        assert not ID.search(printed.out.partition("stages")[2]), "a part is shown by its id"
