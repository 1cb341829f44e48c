"""Papers: begun, written, compiled, and put into files, with nothing lost when a file cannot be."""

from __future__ import annotations

import datetime as dt

import pytest

from compact_tui.errors import CouldNotRun, WrongInput
from compact_tui.records import Audience


@pytest.fixture
def update(county):
    (paper,) = [p for p in county.papers.all() if p.report_format == "worcestershire.board-update"]
    return paper


@pytest.mark.parametrize("name", ["worcestershire.board-update", "board-update"])
def test_a_format_is_known_by_its_id_or_its_ending(county, name):
    assert county.papers.format(name).id == "worcestershire.board-update"


def test_an_unknown_format_is_refused_with_those_there_are(county):
    with pytest.raises(WrongInput) as caught:
        county.papers.format("scroll")
    assert "worcestershire.board-update" in caught.value.sentence


def test_a_paper_is_begun_for_the_formats_recipient_in_one_act(county, day):
    since = county.db.sequence
    paper = county.papers.new("board-update", "Update", dated=day("September 2011"))
    assert county.db.sequence == since + 1
    assert paper.to_body == county.bodies.named("worcestershire.board").id
    assert (paper.title, paper.dated.value) == ("Update", "2011-09")
    assert county.view.find(paper.ref) == paper


def test_two_papers_have_two_references_also_after_one_was_removed(county):
    one = county.papers.new("board-update", "One")
    county.papers.new("board-update", "Two")
    county.listing.remove(one, "by mistake")
    county.papers.new("board-update", "Three")
    refs = [paper.ref for paper in county.papers.all()]
    assert len(set(refs)) == len(refs)


def test_a_section_is_written_and_rewritten_and_the_others_stay(county, update):
    before = {s.heading: s.text for s in update.sections}
    paper = county.papers.write_section(update, "Considerations", "First words")
    paper = county.papers.write_section(paper, "considerations", "Other words")
    after = {s.heading.casefold(): s.text for s in paper.sections}
    assert after["considerations"] == "Other words"
    for heading, text in before.items():
        if heading != "Considerations":
            assert after[heading.casefold()] == text


def test_a_heading_that_the_format_lacks_is_refused(county, update):
    with pytest.raises(WrongInput, match="Weather") as caught:
        county.papers.write_section(update, "Weather", "Fine")
    assert "Considerations" in caught.value.sentence


def test_what_the_recipient_still_misses_is_said_until_it_is_given(county, update):
    assert "Name" in {m.label for m in county.papers.compile(update).missing}
    given = county.papers.compile(update, values={"Name": "The chair"})
    assert "Name" not in {m.label for m in given.missing}


@pytest.mark.parametrize("ending", ["md", "docx"])
def test_a_paper_is_written_by_the_files_ending(county, update, tmp_path, ending):
    path = tmp_path / "new" / f"update.{ending}"
    done = county.papers.write(update, path)
    assert done.path == path
    assert path.stat().st_size > 500


def test_the_same_records_make_the_same_bytes_twice(county, update, tmp_path):
    for ending in ("md", "docx"):
        files = [tmp_path / f"{n}.{ending}" for n in ("one", "two")]
        for path in files:
            county.papers.write(update, path, on=dt.date(2011, 6, 30))
        assert files[0].read_bytes() == files[1].read_bytes()


def test_another_ending_is_refused_and_a_file_of_that_name_is_untouched(county, update, tmp_path):
    path = tmp_path / "update.xyz"
    path.write_text("mine")
    with pytest.raises(WrongInput, match=r"xyz"):
        county.papers.write(update, path)
    assert path.read_text() == "mine"


def test_a_file_that_cannot_be_written_leaves_what_was_there(county, update, tmp_path, monkeypatch):
    import errno
    import os

    path = tmp_path / "update.md"
    path.write_text("the version of yesterday")

    def full(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for name in ("replace", "rename"):
        monkeypatch.setattr(os, name, full)
    with pytest.raises(CouldNotRun):
        county.papers.write(update, path)
    assert path.read_text() == "the version of yesterday"
    assert [p.name for p in tmp_path.iterdir() if p.suffix != ""] == ["update.md"]


def test_the_public_edition_has_no_exempt_text(county, update, tmp_path):
    from msgspec.structs import replace

    secret = replace(update.sections[0], text="a complaint about a partner", visibility="exempt")
    with county.change("An exempt section") as change:
        paper = change.set(update, sections=(secret, *update.sections[1:]))
    for audience, shown in ((Audience.OFFICE, True), (Audience.PUBLIC, False)):
        path = tmp_path / f"{audience.value}.md"
        county.papers.write(paper, path, audience=audience)
        assert ("a complaint about a partner" in path.read_text()) is shown
