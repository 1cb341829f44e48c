"""Writers are killed without warning; short here, and as long as one likes by `dev.py faults`."""

from __future__ import annotations

from tests.store.faults import kills


def test_case_06_a_writer_killed_again_and_again_loses_nothing_acknowledged(folder):
    assert kills.one_writer(folder, seconds=2)[1] == []


def test_case_07_two_writers_killed_and_a_reader_lose_nothing_and_free_the_lock(folder):
    assert kills.two_writers(folder, seconds=2)[1] == []


def test_case_08_two_writers_and_a_reader_have_every_change_once(folder):
    assert kills.two_finish(folder, 60)[1] == []
