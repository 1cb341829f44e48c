"""Checks across contributions: each slip in a pack that is otherwise good has its number."""

from __future__ import annotations

import pytest

from compact_tui.localities import kit
from compact_tui.localities.problems import CODES

SLIPS = [
    ("C11", 'id = "good.charity"', 'id = "bad.charity"'),
    ("C12", 'id = "good.public"', 'id = "good.vcs"'),
    ("C13", '{ source = "good.tor", clause = "5" }', '{ source = "good.tar", clause = "5" }'),
    ("C14", 'sector = "good.vcs"', 'sector = "good.vcz"'),
    ("C14", 'category = "good.council"', 'category = "good.cuoncil"'),
    ("C14", 'host = "good.org.council"', 'host = "good.org.counsil"'),
    ("C14", 'host = "good.org.council"', 'host = "good.compact"'),
    ("C14", 'present = ["good.vcs", "public"]', 'present = ["good.vcs", "publik"]'),
    ("C14", '"@good.compact"', '"@good.campact"'),
    ("C14", '"@good.compact"', '"@good.group"'),
    ("C14", '"@good.group.council/2"', '"@good.group.council/3"'),
    ("C14", '"@good.group.council/2"', '"@good.group.council"'),
    ("C14", 'localities = ["good"]', 'localities = ["goad"]'),
    ("C15", 'kind = "notice"\nbody = "good.group"', 'kind = "notice"\nbody = "kent.group"'),
    ("C16", 'text = "Respect"', 'texte = "Respect"'),
    ("C16", "order = 1", 'order = "first"'),
    ("C16", '"@good.compact"', '"good.compact"'),
    ("C16", 'status = "in_force"', 'status = "inforce"'),
    ("C16", 'key = "good.action.1"\ntype = "action"', 'key = "good.a"\ntype = "principle"'),
    ("C18", 'title = "Good"', 'title = "Good"\nrequires = ["kent"]'),
    ("C19", '"60%", base', '"160%", base'),
    ("P06", 'since = "June 2012"', 'since = "soon"'),
    ("P06", 'since = "June 2012"', 'since = "2005"'),
    ("P06", "number = 3", "number = -3"),
    ("P06", "number = 3", 'number = 3\nlabels = ["a", "b"]'),
    ("P06", 'id = "good.group.charities"', 'id = "good.gruop.charities"'),
    ("P06", 'status = "to_be_worked_up"', 'status = "defined"'),
    ("P06", 'status = "none"', 'status = "none"\nvalue = {needs = {test = "heads", least = 1}}'),
    ("W42", '{ source = "good.tor", clause = "1" }', '{ source = "good.tor" }'),
    ("W43", ', quote = "two"', ""),
]


@pytest.fixture
def changed(tmp_path, packs):
    """Return a function that writes the good pack with one thing altered."""

    def write(old, new):
        text = (packs / "good" / "pack.toml").read_text()
        assert old in text
        (tmp_path / "pack.toml").write_text(text.replace(old, new, 1))
        (tmp_path / "README.md").write_text("Good")
        (tmp_path / "tests.toml").write_text((packs / "good" / "tests.toml").read_text())
        return tmp_path

    return write


@pytest.mark.parametrize(("code", "old", "new"), SLIPS)
def test_a_slip_is_found_under_its_number_and_tells_the_place_and_the_next_step(
    code, old, new, changed
):
    found = [one for one in kit.check(changed(old, new)) if one.code == code]
    assert found
    assert found[0].place
    assert found[0].todo or code == "C16"
    assert kit.is_clean(found) is code.startswith("W")


def test_a_good_pack_has_no_problem_but_its_readme(packs, changed):
    assert [one.code for one in kit.check(packs / "good")] == ["W41"]
    assert kit.check(changed("two", "two")) == []


def test_a_folder_without_a_pack_is_told_so(tmp_path):
    (problem,) = kit.check(tmp_path)
    assert problem.code == "P01"
    assert "pack.toml" in problem.what


def test_what_another_pack_gives_may_be_used_when_that_pack_is_required(tmp_path, packs):
    head = 'schema = "1.0"\nid = "child"\nversion = "1"\ntitle = "Child"\n'
    place = '[[localities]]\nid = "child"\nname = "C"\ntier = "district"\nparent = "good"\n'
    (tmp_path / "README.md").write_text("Child")
    (tmp_path / "tests.toml").write_text("tests = []\n")
    (tmp_path / "pack.toml").write_text(head + place)
    beside = [packs / "good"]
    assert [one.code for one in kit.check(tmp_path, beside=beside)] == ["C14"]
    (tmp_path / "pack.toml").write_text(f'{head}requires = ["good"]\n{place}')
    assert kit.check(tmp_path, beside=beside) == []


def test_every_number_that_a_check_gives_has_a_title_and_every_slip_tested_is_one_of_them():
    assert {code for code, _, _ in SLIPS} <= set(CODES)
