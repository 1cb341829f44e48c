"""Tests of packs as data: what they can say, and what is told when they are wrong."""

from __future__ import annotations

import shutil

import pytest

from compact_tui.localities import kit


@pytest.fixture
def run(tmp_path, packs):
    """Return a function that runs one test, given as TOML, against the good pack."""

    def with_test(text):
        shutil.copy(packs / "good" / "pack.toml", tmp_path)
        head = '[[tests]]\nname = "x"\ndate = "26 July 2010"\nbody = "good.group"\n'
        (tmp_path / "tests.toml").write_text(head + text)
        return kit.run_tests(tmp_path)

    return with_test


def test_the_tests_of_the_good_pack_pass_each_by_its_name(packs):
    results, problems = kit.run_tests(packs / "good")
    assert problems == []
    assert [result.passed for result in results] == [True, True, True]
    assert results[0].case.name == "In 2010 three of five, with both sectors"


# Six seats in all (3 + 2 + 1 open): 60% of them is 3.6, so 4; and both sides must be there.
CHARITIES = '{seat = "good.group.charities", count = 3}'
COUNCIL_BY_NAME = 'organisation = "good.org.council"'
COUNCIL = 'seat = "good.group.council"'


@pytest.mark.parametrize(
    ("present", "outcome"),
    [
        (f"{CHARITIES}, {{{COUNCIL}}}", "met"),
        (f'{{seat = "good.group.charities", count = 2}}, {{{COUNCIL}}}', "not_met"),
        (f'{CHARITIES}, {{seat = "good.group.others"}}', "not_met"),
        (f'{CHARITIES}, {{{COUNCIL}, as = "observer"}}', "not_met"),
        (f"{CHARITIES}, {{{COUNCIL}, withdrew = true}}", "not_met"),
        (
            f'{{category = "good.charity", count = 2}}, {{{COUNCIL_BY_NAME}, count = 2}}',
            "met",
        ),
    ],
)
def test_people_are_put_into_the_room_by_seat_category_or_organisation(run, present, outcome):
    ((result,), problems) = run(f'kind = "quorum"\nexpect = "{outcome}"\npresent = [{present}]\n')
    assert problems == []
    assert result.passed, result.problems


def test_a_vacant_seat_cannot_be_sat_on(run):
    ((result,), _) = run(
        'kind = "quorum"\nexpect = "met"\nvacant = ["good.group.council"]\n'
        'present = [{seat = "good.group.council"}]\n'
    )
    assert [one.code for one in result.problems] == ["T32"]
    assert "good.group.council" in result.problems[0].what


def test_a_wrong_expectation_fails_with_the_answer_and_its_working(run):
    ((result,), _) = run('kind = "quorum"\nexpect = "met"\n')
    (problem,) = result.problems
    assert problem.code == "T31"
    assert "the answer is not_met" in problem.what
    assert "60% of 6 seats = 3.6, so 4" in problem.what


def test_words_that_the_working_does_not_say_fail_the_test(run):
    ((result,), _) = run(
        'kind = "quorum"\nexpect = "not_met"\nworking_has = ["one from each ward"]\n'
    )
    assert "'one from each ward'" in result.problems[0].what


def test_a_kind_of_which_nothing_is_stated_cannot_be_told(run):
    ((result,), _) = run('kind = "balance"\nexpect = "cannot_tell"\nworking_has = ["stated"]\n')
    assert result.passed, result.problems


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('expect = "met"\n', "names neither rule nor kind"),
        ('kind = "quorum"\nexpect = "yes"\n', "met, not_met, cannot_tell"),
        ('kind = "quorum"\nexpekt = "met"\n', "'expect' is meant"),
        ('kind = "quorum"\nexpect = "met"\npresent = [{seet = "x"}]\n', "'seat' is meant"),
        ('rule = "good.group.quoram"\nexpect = "met"\n', "'good.group.quorum' is meant"),
        (
            'kind = "quorum"\nexpect = "met"\npresent = [{category = "good.chairty"}]\n',
            "'good.charity' is meant",
        ),
        (
            'kind = "consultation"\nexpect = "met"\nfacts = {titel = "x"}\n',
            "'title' is meant",
        ),
    ],
)
def test_a_slip_in_a_test_is_told_with_its_place_and_the_nearest_word(run, text, words):
    results, problems = run(text)
    found = [*problems, *(one for result in results for one in result.problems)]
    assert found
    assert any(words in one.sentence for one in found)
    assert all("tests.toml" in one.place for one in found)


def test_a_failing_test_of_a_pack_is_a_problem_of_its_check(tmp_path, packs):
    shutil.copy(packs / "good" / "pack.toml", tmp_path)
    text = (packs / "good" / "tests.toml").read_text()
    (tmp_path / "tests.toml").write_text(text.replace('expect = "met"', 'expect = "not_met"'))
    assert "T31" in [one.code for one in kit.check(tmp_path)]
