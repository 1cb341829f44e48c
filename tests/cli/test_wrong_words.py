"""What the command says to words that it does not know: what, why, and what to do next."""

from __future__ import annotations

import pytest

from compact_tui.cli.main import run
from compact_tui.workspace import create_workspace


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    root = tmp_path_factory.mktemp("wrong") / "county"
    create_workspace(root, locality="worcestershire", office="County", officer="Officer").close()
    return str(root)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["list", "action", "--columns", "foo"], "An action has no field 'foo'. Its fields are"),
        (["add", "event"], "An event needs title. Add title=… to the command."),
        (["add", "code"], "A code needs "),
        (["show", "nope"], "No record has the id or reference 'nope'. See 'compact list"),
        (["bundel"], "Did you mean 'bundle'? See 'compact --help'."),
        (
            ["rules", "explain", "nope", "--body", "WCSG"],
            "stated-basis, stated-two-way-flow, voting. Name one of them",
        ),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_ones(county, capsys, words, told):
    assert run(["--workspace", county, *words]) == 2
    assert told in capsys.readouterr().err


def test_a_rule_is_explained_by_the_name_that_the_list_gives_it(county, capsys):
    assert run(["--workspace", county, "rules", "explain", "stated-basis", "--body", "WCSG"]) == 0
    assert capsys.readouterr().out.startswith("worcestershire.wcsg.stated-basis")
