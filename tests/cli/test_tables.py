"""Tables and findings: whole where nobody looks, fitted to the terminal where somebody does."""

from __future__ import annotations

import pytest

from compact_tui.cli import printing
from compact_tui.cli.main import run
from compact_tui.cli.printing import print_finding, print_table
from compact_tui.rules.verdict import Finding
from compact_tui.workspace import create_workspace

HEADINGS = ("row", "action", "who")
ROWS = [("1", "Produce and promote a job description", ""), ("2", "Host", "")]


@pytest.fixture
def terminal(monkeypatch):
    """Return a function that makes standard output a terminal of so many columns."""
    return lambda columns: monkeypatch.setattr(printing, "terminal_columns", lambda: columns)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    root = tmp_path_factory.mktemp("tables") / "county"
    create_workspace(root, locality="worcestershire", office="County", officer="Officer").close()
    return str(root)


def test_without_a_terminal_every_text_is_whole(capsys):
    print_table(HEADINGS, ROWS)
    printed = capsys.readouterr().out
    assert "Produce and promote a job description" in printed
    assert "who" in printed


def test_on_a_terminal_the_widest_column_is_cut_and_empty_ones_left_out(terminal, capsys):
    terminal(20)
    print_table(HEADINGS, ROWS)
    assert capsys.readouterr().out.splitlines() == [
        "row  action",
        "---  ---------------",
        "1    Produce and pr…",
        "2    Host",
    ]


def test_a_text_that_is_wrapped_goes_on_below_itself(terminal, capsys):
    terminal(20)
    print_table(HEADINGS, ["A theme", *ROWS], wrap=True)
    assert capsys.readouterr().out.splitlines()[2:] == [
        "",
        "A theme",
        "1    Produce and",
        "     promote a job",
        "     description",
        "2    Host",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["rules", "list"],
        ["plan"],
        ["endorse", "chain", "smarter"],
        ["list", "appointment"],
        ["list", "terms_of_reference"],
        ["check"],
        ["status"],
    ],
)
def test_nothing_is_wider_than_eighty_columns_on_a_terminal(county, monkeypatch, capsys, words):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    run(["--workspace", county, "--on", "31 July 2011", *words])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 3
    assert [line for line in lines if len(line) > 80] == []


def test_a_heading_that_is_too_wide_is_folded(terminal, capsys):
    terminal(20)
    print_table(HEADINGS, ["A theme of so many words", *ROWS])
    assert capsys.readouterr().out.splitlines()[2:5] == ["", "A theme of so many", "words"]


def test_what_the_sentence_says_is_not_printed_again(capsys):
    print_finding(
        Finding(
            code="minutes",
            severity="prompt",
            sentence="Minutes have not gone out.",
            working=("Minutes have not gone out.", "Asked by nobody."),
        )
    )
    assert capsys.readouterr().out.splitlines() == [
        "PROMPT  Minutes have not gone out.",
        "        Asked by nobody.",
    ]


def test_how_strongly_a_rule_binds_is_told_only_of_rules_that_say_something(county, capsys):
    run(["--workspace", county, "rules", "explain", "voting", "--body", "Board"])
    run(["--workspace", county, "rules", "explain", "interests", "--body", "Board"])
    printed = capsys.readouterr().out
    assert "status    not stated\n" in printed
    assert "status    defined (should)\n" in printed


def test_a_rule_within_a_rule_is_explained_line_by_line(county, capsys):
    run(["--workspace", county, "rules", "explain", "quorum", "--body", "WCSG"])
    printed = capsys.readouterr().out
    assert "        - test: heads\n          least: 5\n          unit: people\n" in printed
    assert "    tested: not stated\n" in printed
