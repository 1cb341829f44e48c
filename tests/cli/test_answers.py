"""What a call prints and how it ends: exit codes, one JSON value, errors of one line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

BAD = [
    # words, exit code, what the line says
    (["meeting", "new", "--body", "WCSG", "--date", "soon"], 2, "cannot be read as a date"),
    (["meeting", "new", "--body", "WCSG", "--date", "31 February 2011"], 2, "31 February 2011"),
    (["meeting", "new", "--body", "WCSG", "--date", "July 2011"], 2, "needs a day"),
    (["meeting", "new", "--body", "parish", "--date", "1 July 2011"], 2, "No body fits"),
    (["meeting", "new", "--body", "WCSG"], 2, "--date"),
    (["meeting", "quorum", "WCSG-1999-01-01"], 2, "WCSG-1999-01-01"),
    (["meeting", "quorum", "worcestershire.wcsg"], 2, "is no meeting"),
    (["meeting", "roll", "M", "--present", "bishop"], 2, "No seat"),
    (["meeting", "roll", "M", "--present", "13"], 2, "No seat"),
    (["meeting", "roll", "M", "--leaves", "1"], 2, "SEAT=ITEM"),
    (["meeting", "quorum", "M", "--item", "9"], 2, "no agenda item 9"),
    (["meeting", "quorum", "M"], 1, ""),
    (["meeting", "decide", "M", "--item", "1", "--text", "x"], 1, "inquorate"),
    (["list", "dragon"], 2, "no record type 'dragon'"),
    (["list", "action", "--where", "colour=green"], 2, "no field 'colour'"),
    (["list", "action", "--where", "colour"], 2, "FIELD=VALUE"),
    (["list", "action", "--sort", "colour"], 2, "no field 'colour'"),
    (["add", "event", "title"], 2, "FIELD=VALUE"),
    (["add", "event"], 2, "needs title"),
    (["set", "ACTION-1", "status=perhaps"], 2, "status"),
    (["set", "NOBODY-1", "status=done"], 2, "NOBODY-1"),
    (["show", "NOBODY-1"], 2, "NOBODY-1"),
    (["rules", "explain", "weather", "--body", "WCSG"], 2, "has no rule 'weather'"),
    (["report", "new", "--format", "scroll", "--title", "x"], 2, "scroll"),
    (["report", "check", "ACTION-1"], 2, "is no paper"),
    (["endorse", "chain", "treaty"], 2, "No agreement fits"),
    (["bundle", "export", "x", "--to", "Atlantis"], 2, "No partner fits"),
    (["bundle", "verify", "/nowhere/x.compact"], 2, "/nowhere/x.compact"),
    (["--on", "soon", "check"], 2, "soon"),
    (["check", "--body", "parish"], 2, "No body fits"),
    (["partners", "trust", "Atlantis", "--by", "me"], 2, "No partner fits"),
    (["init", "FULL", "--locality", "bromley", "--office", "x"], 2, "not empty"),
    (["init", "NEW", "--locality", "atlantis", "--office", "x"], 2, "atlantis"),
]  # fmt: skip


@pytest.fixture(scope="module")
def county(made, tmp_path_factory):
    """An office with one meeting called ``M``, on whose agenda one item stands."""
    import shutil

    from compact_tui.records import PartialDate
    from compact_tui.workspace import open_workspace

    root = tmp_path_factory.mktemp("county") / "office"
    shutil.copytree(made / "worcestershire", root)
    with open_workspace(root) as workspace:
        body = workspace.bodies.named("WCSG")
        meeting = workspace.meetings.call(body, PartialDate.parse("26 July 2011"))
        workspace.meetings.add_item(meeting, "Refresh")
        with workspace.change("Name it") as change:
            change.set(meeting, ref="M")
    return root


def _contents(root):
    return {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}


@pytest.mark.parametrize("as_json", [False, True], ids=["words", "json"])
@pytest.mark.parametrize(("words", "code", "line"), BAD)
def test_what_is_wrong_is_told_in_one_line_and_nothing_changes(
    compact, county, tmp_path, words, code, line, as_json
):
    named = {"FULL": str(county), "NEW": str(tmp_path / "new")}
    words = [named.get(word, word) for word in words]
    before = _contents(county)
    said = compact(*(["--json"] if as_json else []), *words, on=county)
    assert said.code == code, said.err
    assert "Traceback" not in said.err
    if line:
        assert said.out == ""
        assert said.err.startswith("compact: ")
        assert said.err.count("\n") == 1
        assert line in said.err
        assert said.err.rstrip().endswith(".")
    elif as_json:
        assert json.loads(said.out)["outcome"] == "not_met"
    assert _contents(county) == before
    assert not (tmp_path / "new").exists()


JSON = [
    (["show", "worcestershire.wcsg"], "show"),
    (["list", "seat", "--where", "body=WCSG"], "list"),
    (["history"], "history"),
    (["plan"], "plan"),
    (["--on", "26 July 2011", "check"], "check"),
    (["status"], "status"),
    ([], "status"),
    (["rules", "list"], "rules-list"),
    (["rules", "explain", "quorum", "--body", "WCSG"], "rules-explain"),
    (["meeting", "list"], "meeting-list"),
    (["meeting", "quorum", "M"], "meeting-quorum"),
    (["meeting", "roll", "M", "--present", "5"], "meeting-roll"),
    (["meeting", "agenda", "M"], "meeting-agenda"),
    (["meeting", "circulate", "M", "--on", "1 July 2011"], "meeting-circulate"),
    (["meeting", "interest", "M", "--item", "1", "--seat", "5", "--kind", "personal"],
     "meeting-interest"),
    (["meeting", "decide", "M", "--item", "1", "--text", "x", "--anyway", "urgent"],
     "meeting-decide"),
    (["add", "event", "title=Awards"], "add"),
    (["set", "EVENT-1", "audience=all"], "set"),
    (["remove", "EVENT-2", "--reason", "twice"], "remove"),
    (["report", "formats"], "report-formats"),
    (["report", "check", "PAPER-1"], "report-check"),
    (["endorse", "chain", "worcestershire.compact-2006"], "endorse-chain"),
    (["keys", "show"], "keys-show"),
    (["partners", "list"], "partners-list"),
    (["bundle", "conflicts"], "bundle-conflicts"),
    (["plugins", "list"], "plugins-list"),
    (["plugins", "show", "bromley"], "plugins-show"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "schema"), JSON, ids=[" ".join(w) for w, _ in JSON])
def test_json_is_one_value_that_fits_its_schema_and_nothing_else(
    compact, county, tmp_path, departures, words, schema
):
    import shutil

    root = shutil.copytree(county, tmp_path / "copy")
    said = compact("--json", *words, on=root)
    assert said.code in {0, 1}
    assert said.err == ""
    assert departures(json.loads(said.out), schema) == []


def test_no_workspace_is_told_with_how_to_make_one(compact, tmp_path):
    for words in (["status"], ["check"], ["list", "body"], ["meeting", "list"], ["keys", "show"]):
        said = compact(*words, on=tmp_path / "nowhere")
        assert (said.code, said.out) == (3, "")
        assert "compact init" in said.err


def test_the_workspace_is_the_option_else_the_environment(compact, office, monkeypatch):
    monkeypatch.setenv("COMPACT_WORKSPACE", str(office("bromley")))
    assert compact("--json", "status").value["office"] == "Bromley Compact office"
    said = compact("--json", "status", on=office("wyre-forest"))
    assert said.value["office"] == "Wyre Forest District Council"


def test_on_judges_as_of_that_day(compact, office):
    root = office("bromley")

    def overdue(day):
        found = compact("--json", "--on", day, "check", on=root).value
        return sorted(f["record"] for f in found if f["code"] == "action-overdue")

    assert len(overdue("31 December 2009")) == 0  # December 2009 is not over before it ends
    assert len(overdue("1 January 2010")) == 3  # rows 2, 3 and 4
    assert len(overdue("16 January 2010")) == 4  # and row 1, of January 15 2010


def test_without_plugins_the_records_are_shown_and_no_rules(compact, office):
    root = office("bromley")
    said = compact("--json", "--no-plugins", "rules", "list", on=root)
    assert (said.code, said.value) == (0, [])
    assert len(compact("--json", "--no-plugins", "list", "action", on=root).value) == 26
    for words in (["status"], ["check"], ["list", "body"], []):
        said = compact("--no-plugins", *words, on=root)
        assert (said.code, said.err) == (0, ""), words


def test_one_plugin_can_be_left_out_by_name(compact, office):
    said = compact("--json", "--no-plugins=wyre-forest", "rules", "list", on=office("bromley"))
    assert {rule["body"].split(".")[0] for rule in said.value} == {"bromley"}
    listed = compact("--json", "--no-plugins=bromley", "plugins", "list").value
    assert {p["id"] for p in listed if p["state"] == "loaded"} == {"worcestershire", "wyre-forest"}


HEAVY = {"textual", "rich", "cryptography", "docx", "zstandard", "holidays", "pytest"}


@pytest.mark.parametrize("words", [["--version"], ["list", "body"], ["--json", "list", "action"]])
def test_a_quick_call_imports_nothing_heavy(office, words):
    program = (
        "import sys; from compact_tui.cli.main import run; code = run(sys.argv[1:]);"
        "print(code, *sorted({m.partition('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    call = [sys.executable, "-c", program, "--workspace", str(office("bromley")), *words]
    done = subprocess.run(call, capture_output=True, text=True, check=True, timeout=60)
    code, *modules = done.stderr.split()
    assert code == "0"
    assert HEAVY & set(modules) == set()


def test_no_colour_where_standard_output_is_no_terminal(compact, office, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("CLICOLOR_FORCE", "1")
    for words in (["status"], ["check"], ["list", "body"], ["rules", "list"], ["plan"]):
        assert "\x1b" not in compact(*words, on=office("bromley")).out
