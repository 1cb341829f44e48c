"""``compact demo``: it ends well, and what it leaves is what the documents say."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from compact_tui.records import Action, Compact, Meeting, Referral
from compact_tui.workspace import open_workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def offices(tour):
    folder, _ = tour
    names = ("worcestershire", "wyre-forest", "bromley")
    opened = {name: open_workspace(folder / name, read_only=True) for name in names}
    yield opened
    for workspace in opened.values():
        workspace.close()


def _paragraphs(path):
    with zipfile.ZipFile(path) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))
    for one in root.iter(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        yield style.get(f"{W}val") if style is not None else "", "".join(one.itertext()).strip()


def _headings(path):
    return [text for style, text in _paragraphs(path) if style.startswith("Heading") and text]


def test_it_ends_well_says_nothing_on_standard_error_and_uses_no_colour(tour):
    _, played = tour
    assert (played.returncode, played.stderr) == (0, "")
    assert "\x1b" not in played.stdout
    assert "must never happen" not in played.stdout


def test_it_leaves_three_offices_their_papers_and_the_bundles(tour):
    folder, _ = tour
    assert {p.name for p in folder.iterdir() if not p.name.startswith(".")} == {
        "worcestershire", "wyre-forest", "bromley", "papers", "bundles",
    }  # fmt: skip


def _meeting(workspace, key, on):
    body = workspace.bodies.named(key)
    (found,) = [m for m in workspace.meetings.of(body) if m.date.value == on]
    return found


def test_the_steering_groups_meeting_is_quorate_and_one_item_of_it_is_not(offices):
    """Five public bodies and one of the VCS, who withdrew on one item: 6 with 1, then 5 with 0."""
    ws = offices["worcestershire"]
    meeting = _meeting(ws, "worcestershire.wcsg", "2011-07-26")
    assert ws.sittings.quorum(meeting).outcome.value == "met"
    assert meeting.papers_issued.value == "2011-07-18"
    marks = Counter(line.mark for line in ws.sittings.roll(meeting))
    assert marks["P"] == 6
    (interest,) = ws.sittings.interests(meeting)
    assert interest.action == "withdrew"
    verdicts = {i.id: ws.sittings.quorum(meeting, i).outcome.value
                for i in ws.meetings.agenda(meeting)}  # fmt: skip
    assert verdicts.pop(interest.item) == "not_met"
    assert set(verdicts.values()) == {"met"}


def test_bromleys_quorum_says_members_unit_rounding_and_who_is_missing(offices):
    ws = offices["bromley"]
    meeting = _meeting(ws, "bromley.csg", "2010-03-09")
    (interest,) = ws.sittings.interests(meeting)
    item = next(i for i in ws.meetings.agenda(meeting) if i.id == interest.item)
    whole, one = ws.sittings.quorum(meeting), ws.sittings.quorum(meeting, item)
    assert (whole.outcome.value, one.outcome.value) == ("met", "not_met")
    assert "60% of 7 filled seats = 4.2, so 5" in whole.working[0]
    assert "5 present" in whole.working[0]
    assert "4 present, short by 1" in one.working[0]
    assert whole.rule.citation.source == "bromley.tor-2009"
    assert _missing(one.checks)


def _missing(checks):
    found = [(*check.missing, *_missing(check.parts)) for check in checks]
    return [name for names in found for name in names]


def test_the_matter_without_consensus_waits_on_the_boards_agenda(offices):
    ws = offices["worcestershire"]
    (referral,) = ws.view.every(Referral)
    assert (ws.bodies.name(referral.from_body), ws.bodies.name(referral.to_body)) == (
        "Partnership", "Board",
    )  # fmt: skip
    meeting = _meeting(ws, "worcestershire.board", "2011-09-13")
    items = ws.meetings.agenda(meeting)
    assert [i.about for i in items].count(referral.id) == 1
    assert items[-2].title == "Any other business"


BOARD = ["Introduction", "Considerations", "Financial Implications", "Recommendations"]
CABINET = [
    "PURPOSE OF REPORT", "RECOMMENDATION", "BACKGROUND", "PROGRESS TO DATE", "NEXT STEPS",
    "FINANCIAL IMPLICATIONS", "LEGAL AND POLICY IMPLICATIONS", "RISK MANAGEMENT", "CONCLUSION",
    "CONSULTEES", "BACKGROUND PAPERS",
]  # fmt: skip


def test_the_update_to_the_board_has_the_june_2011_papers_headings_in_order(tour):
    folder, _ = tour
    papers = folder / "papers"
    words = [text.rstrip(":") for text in _headings(papers / "board-update.docx")]
    assert [text for text in words if text in BOARD] == BOARD
    lines = [
        x.lstrip("#").strip().rstrip(":")
        for x in (papers / "board-update.md").read_text().split("\n")
    ]
    assert [line for line in lines if line in BOARD] == BOARD
    text = (papers / "board-update.md").read_text()
    for words_of_it in ("APPENDIX 1", "June 2011", "26 July 2011", "Awards"):
        assert words_of_it.casefold() in text.casefold()


def test_the_cabinet_report_has_its_eleven_numbered_headings_and_its_header_block(tour):
    folder, _ = tour
    path = folder / "papers" / "cabinet-report.docx"
    found = [text for text in _headings(path) if text.lstrip("0123456789. \t") in CABINET]
    assert [text.lstrip("0123456789. \t") for text in found] == CABINET
    numbered = [text.split(".")[0] for text in found if text[0].isdecimal()]
    assert numbered in ([str(n) for n in range(1, 12)], [])
    text = (folder / "papers" / "cabinet-report.md").read_text()
    for number, heading in enumerate(CABINET, start=1):
        assert f"{number}. {heading}" in text.replace("\\", "")
    whole = "\n".join(words for _, words in _paragraphs(path))
    for words in ("WYRE FOREST DISTRICT COUNCIL", "KEY PRIORITY", "CHIEF EXECUTIVE", "RECOMMEND"):
        assert words in whole.upper()


def test_the_chain_at_worcestershire_has_the_documents_dates_in_order(offices):
    ws = offices["worcestershire"]
    chain = ws.agreements.chain(ws.agreements.named("worcestershire.compact-2006"))
    assert [(x.on.value, x.act) for x in chain] == [
        ("2005-10-10", "approved_principles"), ("2006-04-04", "endorsed_draft"),
        ("2006-06", "signed"), ("2006-06-07", "endorsed"),
        ("2006-06-29", "recommended"), ("2006-07", "adopted"),
    ]  # fmt: skip
    assert [x.signed_by for x in chain][-2:] == ["Wyre Forest District Council"] * 2


def test_the_interim_compact_is_superseded_and_the_countys_has_its_eight_principles(offices):
    ws = offices["wyre-forest"]
    old = ws.agreements.named("wyre-forest.interim-compact-2005")
    new = ws.agreements.named("worcestershire.compact-2006")
    assert (old.status, old.superseded_by) == ("superseded", new.id)
    assert len(ws.agreements.principles(new)) == 8
    assert len(ws.view.every(Compact)) >= 2


def test_bromley_keeps_its_twenty_six_rows_and_invents_nothing(offices):
    plan = offices["bromley"].view.every(Action)
    assert len(plan) == 26
    assert sum(not action.due.value for action in plan) == 22
    assert {o.who for action in plan for o in action.owners} == {""}


FOUND = [
    ("bromley", (2010, 3, 31), "balance", 1, "bromley.tor-2009", "Membership"),
    ("bromley", (2010, 3, 31), "action-incomplete", 22, "bromley.tor-2009",
     "Initial work plan, row 5"),
    ("bromley", (2010, 3, 31), "action-initials", 4, "bromley.tor-2009",
     "Initial work plan, row 1"),
    ("worcestershire", (2011, 6, 30), "terms-not-revisited", 1,
     "worcestershire.board-update-2011-06", "Introduction"),
    ("worcestershire", (2011, 6, 30), "referral", 1,
     "worcestershire.partnership-tor", "Meetings of the Partnership: Voting"),
    ("worcestershire", (2011, 6, 30), "to-be-worked-up", 3,
     "worcestershire.partnership-tor", "Worcestershire Forum"),
    ("wyre-forest", (2006, 6, 30), "paper-dated-before-event", 1,
     "wyre-forest.cabinet-report-2006-06", "4.3"),
]  # fmt: skip


@pytest.mark.parametrize(("office", "on", "code", "number", "source", "clause"), FOUND)
def test_each_office_finds_what_its_documents_show_with_working_and_clause(
    offices, office, on, code, number, source, clause
):
    findings = [f for f in offices[office].judging.findings(on=dt.date(*on)) if f.code == code]
    assert len(findings) == number
    assert {f.citation.source for f in findings} == {source}
    assert clause in {f.citation.clause for f in findings}
    assert all(f.working for f in findings)


def test_bromleys_balance_is_told_by_both_units(offices):
    (finding,) = [f for f in offices["bromley"].judging.findings(on=dt.date(2010, 3, 31))
                  if f.code == "balance"]  # fmt: skip
    told = " ".join(finding.working)
    assert "2 voluntary and community to 5 statutory" in told
    assert "2 voluntary and community to 3 statutory" in told


def test_an_office_of_2006_is_told_nothing_of_2011(offices):
    for finding in offices["wyre-forest"].judging.findings(on=dt.date(2006, 6, 30)):
        assert "2011" not in finding.sentence, finding.sentence


def test_no_exempt_text_and_no_private_key_is_in_a_bundle(tour):
    import zstandard

    folder, _ = tour
    for path in (folder / "bundles").glob("to-*.compact"):
        text = zstandard.ZstdDecompressor().decompressobj().decompress(path.read_bytes())
        for key in folder.glob("*/keys/*.key"):
            assert key.read_bytes() not in text
        assert b'"notes"' not in text


def test_the_changed_bundle_is_refused_again_and_changes_nothing(tour, compact, bytes_of):
    folder, _ = tour
    root = folder / "wyre-forest"
    before = bytes_of(root)
    said = compact("bundle", "import", folder / "bundles" / "tampered.compact", "--apply", on=root)
    assert (said.returncode, said.stdout) == (1, "")
    assert "Nothing was changed" in said.stderr
    assert bytes_of(root) == before


def test_meetings_of_the_tour_are_closed(offices):
    held = {m.ref: m.status for m in offices["worcestershire"].view.every(Meeting)}
    assert held["WCSG-2011-07-26"] == "held"


def test_a_second_tour_in_the_same_folder_starts_anew(compact, tmp_path):
    folder = tmp_path / "twice"
    told = []
    for _ in range(2):
        played = compact("--json", "demo", folder)
        assert (played.returncode, played.stderr) == (0, "")
        told.append(json.loads(played.stdout))
    steps = [[x for x in one["lines"] if x[:1].isdecimal()] for one in told]
    assert steps[0] == steps[1]
    assert len(steps[0]) >= 10
    with open_workspace(folder / "worcestershire", read_only=True) as ws:
        assert len([m for m in ws.view.every(Meeting) if m.owner == ws.office]) == 3


@pytest.mark.parametrize("there", ["a letter", "an office", "a file"])
def test_a_folder_that_is_no_tours_is_refused_untouched(compact, tour, tmp_path, bytes_of, there):
    import shutil

    folder = tmp_path / "mine"
    if there == "an office":
        shutil.copytree(tour[0] / "bromley", folder)
    elif there == "a letter":
        folder.mkdir()
        (folder / "letter.txt").write_text("mine")
    else:
        folder.write_text("mine")
    before = bytes_of(tmp_path)
    said = compact("demo", folder)
    assert (said.returncode, said.stdout) == (2, "")
    assert "was not made by a tour" in said.stderr
    assert bytes_of(tmp_path) == before
