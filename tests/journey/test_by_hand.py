"""The whole journey by commands alone, from two empty folders to the endorsement chain.

Every command is asked for JSON, which must be one value that fits its schema, with nothing else on
standard output. What the quorum must be is counted by hand from the terms of reference.
"""

from __future__ import annotations

import json
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest

from compact_tui.cli.main import run
from compact_tui.cli.schema import OUTPUTS

COMPACT = "worcestershire.compact-2006"


@pytest.fixture
def ask(capsys, tmp_path):
    """Run a command with ``--json`` at an office; return its value and, where asked, its code."""

    def call(office: str, *words: object, code: int = 0, on: str = "") -> Any:
        day = ["--on", on] if on else []
        got = run(["--workspace", str(tmp_path / office), "--json", *day, *map(str, words)])
        printed = capsys.readouterr()
        assert (got, printed.err) == (code, ""), words
        value = json.loads(printed.out)
        name = max((n for n in OUTPUTS if "-".join(map(str, words)).startswith(n)), key=len)
        msgspec.convert(value, OUTPUTS[name])
        return value

    return call


def _init(capsys, root, locality, office):
    words = ["init", str(root), "--locality", locality, "--office", office, "--officer", "Officer"]
    assert run(["--json", *words]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["workspace"] == str(root)
    return made["records"]


def test_the_journey_by_hand(ask, capsys, tmp_path):
    counts = _init(capsys, tmp_path / "county", "worcestershire", "Worcestershire Compact office")
    assert (counts["body"], counts["seat"], counts["principle"], counts["code"]) == (9, 31, 8, 5)
    _init(capsys, tmp_path / "district", "wyre-forest", "Wyre Forest District Council")

    _hold_a_meeting(ask, capsys, tmp_path)
    _refer_to_the_board(ask)
    _write_the_update(ask, tmp_path)
    _exchange(ask, capsys, tmp_path)
    _adopt(ask, tmp_path)
    _check(ask)


def _hold_a_meeting(ask, capsys, tmp_path):
    meeting = ask("county", "meeting", "new", "--body", "WCSG", "--date", "26 July 2011")
    assert meeting["ref"] == "WCSG-2011-07-26"
    ref = meeting["ref"]
    assert len(ask("county", "meeting", "agenda", ref)) == 4
    items = ask("county", "meeting", "agenda", ref, "--add", "Refresh", "--purpose", "decide")
    assert [i["title"] for i in items if i["order"] == 3] == ["Refresh"]
    sent = ask("county", "meeting", "circulate", ref, "--on", "18 July 2011")
    assert sent["papers_issued"] == "2011-07-18"
    four = [word for seat in (5, 6, 7, 8) for word in ("--present", seat)]
    roll = ask("county", "meeting", "roll", ref, *four, "--apologies", 2, "--absent", 3)
    assert "".join(line["mark"] for line in roll["roll"]) == "?AX?PPPP????"
    assert roll["quorum"]["outcome"] == "not_met"
    refused = ["meeting", "decide", ref, "--item", 3, "--text", "Refresh it"]
    assert run(["--workspace", str(tmp_path / "county"), *map(str, refused)]) == 1
    assert "is inquorate, so nothing was recorded" in capsys.readouterr().err
    verdict = ask("county", "meeting", "roll", ref, "--present", 1)["quorum"]
    assert verdict["outcome"] == "met"
    assert verdict["rule"]["citation"]["clause"] == "Timing of Meetings"
    item = ["--item", 3, "--seat", 1, "--kind", "prejudicial", "--nature", "a relative's contract"]
    told = ask("county", "meeting", "interest", ref, *item, code=1)
    assert told["outcome"] == "not_met"
    assert ask("county", "meeting", "quorum", ref, "--item", 3, code=1)["outcome"] == "not_met"
    assert ask("county", "meeting", "quorum", ref)["outcome"] == "met"
    made = ask("county", "meeting", "decide", ref, "--item", 4, "--text", "Nothing more")
    assert (made["state"], made["referred_to"]) == ("made", None)
    assert [m["ref"] for m in ask("county", "meeting", "list", "--body", "WCSG")] == [ref]


def _refer_to_the_board(ask):
    ask("county", "meeting", "new", "--body", "worcestershire.board", "--date", "13 September 2011")
    meeting = ["--body", "worcestershire.partnership", "--date", "30 June 2011"]
    ref = ask("county", "meeting", "new", *meeting)["ref"]
    ask("county", "meeting", "agenda", ref, "--add", "Budget")
    late = ask("county", "meeting", "circulate", ref, "--on", "29 June 2011")
    assert [f["severity"] for f in late["findings"] if f["code"] == "notice"] == ["breach"]
    none = ["--item", 1, "--text", "None was reached", "--method", "no_consensus"]
    made = ask("county", "meeting", "decide", ref, *none)
    assert (made["state"], made["referred_to"]) == ("referred", "worcestershire.board")
    titles = [i["title"] for i in ask("county", "meeting", "agenda", "Board-2011-09-13")]
    assert titles.count("Referred by Partnership: Budget") == 1
    status = ask("county", "status", on="1 July 2011")
    assert [r["matter"] for r in status["referrals"]] == ["Budget"]


def _write_the_update(ask, tmp_path):
    formats = {f["id"]: f["sections"] for f in ask("county", "report", "formats")}
    assert formats["worcestershire.board-update"] == [
        "Introduction", "Considerations", "Financial Implications", "Recommendations",
    ]  # fmt: skip
    paper = ask("county", "report", "new", "--format", "board-update", "--title", "Update")
    section = ["--section", "Recommendations", "--text", "Support the Steering Group"]
    ask("county", "report", "edit", paper["ref"], *section)
    assert ask("county", "report", "check", paper["ref"], code=1)
    for ending in ("md", "docx"):
        path = tmp_path / "papers" / f"update.{ending}"
        ask("county", "report", "render", paper["ref"], "--to", path, "--set", "Name=The chair")
        assert path.stat().st_size
    text = (tmp_path / "papers" / "update.md").read_text()
    assert "Support the Steering Group" in text
    with zipfile.ZipFile(tmp_path / "papers" / "update.docx") as archive:
        words = "".join(ET.fromstring(archive.read("word/document.xml")).itertext())
    assert "Support the Steering Group" in words


def _exchange(ask, capsys, tmp_path):
    cards = {}
    for office in ("county", "district"):
        cards[office] = tmp_path / f"{office}.card"
        ask(office, "keys", "publish", cards[office])
    for office, other in (("county", "district"), ("district", "county")):
        known = ask(office, "partners", "add", cards[other])
        assert known["fingerprint"] == ask(other, "keys", "show")["fingerprint"]
        ask(office, "partners", "trust", known["name"], "--by", "Officer", "--date", "2 May 2006")
        assert "Officer" in ask(office, "partners", "list")[0]["how"]

    document = tmp_path / "compact.txt"
    document.write_text("The Compact")
    assert ask("county", "endorse", "attach", COMPACT, "--file", document)["size"] == 11
    wanted = ["--organisation", "worcestershire.org.wyre-forest-district-council"]
    ask("county", "endorse", "ask", COMPACT, *wanted, "--asked-on", "April 2006")
    out = tmp_path / "out.compact"
    sent = ask("county", "bundle", "export", out, "--to", "Wyre Forest", "--attach", document)
    assert sent["size"] == out.stat().st_size
    assert sent["withheld"] > 0

    forged = tmp_path / "forged.compact"
    data = bytearray(out.read_bytes())
    data[len(data) // 2] ^= 1
    forged.write_bytes(data)
    before = _bytes(tmp_path / "district")
    for verb in (["verify"], ["import"], ["import", "--apply"]):
        words = ["bundle", verb[0], str(forged), *verb[1:]]
        assert run(["--workspace", str(tmp_path / "district"), "--json", *words]) == 1
        refused = capsys.readouterr()
        assert refused.out == ""
        assert refused.err.startswith("compact: Refused")
        assert refused.err.count("\n") == 1
    assert ask("district", "bundle", "inspect", out)["verified"] is False
    assert ask("district", "bundle", "verify", out)["holds"] == []
    seen = ask("district", "bundle", "import", out)
    assert seen["applied"] is False
    assert _bytes(tmp_path / "district") == before
    done = ask("district", "bundle", "import", out, "--apply")
    assert done["applied"] is True
    assert done["records"] == seen["records"]
    assert {r["outcome"] for r in done["records"]} == {"new"}
    assert ask("district", "bundle", "conflicts") == []


def _adopt(ask, tmp_path):
    stage = ["endorse", "record", COMPACT, "--organisation", "wyre-forest.org.district-council"]
    ask("district", *stage, "--act", "recommended", "--body", "Cabinet", "--on", "29 June 2006")
    adopted = ask(
        "district", *stage, "--act", "adopted", "--body", "wyre-forest.council",
        "--on", "July 2006", "--supersedes", "wyre-forest.interim-compact-2005",
    )  # fmt: skip
    assert adopted["outcome"] == "adopted"
    interim = ask("district", "show", "wyre-forest.interim-compact-2005")
    assert interim["status"] == "superseded"
    back = tmp_path / "back.compact"
    ask("district", "bundle", "export", back, "--to", "Worcestershire")
    ask("county", "bundle", "import", back, "--apply")
    chain = ask("county", "endorse", "chain", COMPACT)
    dates = [(link["on"], link["act"]) for link in chain["chain"]]
    assert dates == [
        ("2005-10-10", "approved_principles"),
        ("2006-04-04", "endorsed_draft"),
        ("2006-06", "signed"),
        ("2006-06-07", "endorsed"),
        ("2006-06-29", "recommended"),
        ("2006-07", "adopted"),
    ]
    signed = [link["signed_by"] for link in chain["chain"]]
    assert signed == [""] * 4 + ["Wyre Forest District Council"] * 2
    assert chain["outstanding"] == []


def _bytes(root):
    return {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}


def _check(ask):
    found = ask("county", "check", on="26 July 2011", code=1)
    codes = {f["code"] for f in found}
    assert {"terms-not-revisited", "to-be-worked-up", "referral"} <= codes
    assert all(f["sentence"] for f in found)
    explained = ask("county", "rules", "explain", "quorum", "--body", "WCSG", on="26 July 2011")
    assert explained["rule"]["citation"]["quote"].startswith("Minimum of 5 in attendance")
    assert len(ask("county", "history")) > 10
