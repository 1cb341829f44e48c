"""Identifiers and readable references."""

from __future__ import annotations

import threading
import time
import uuid

import pytest

from compact_tui.records import ids
from compact_tui.records.dates import PartialDate


def test_an_identifier_is_a_uuid_of_version_7_with_the_time_in_front():
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(ids.new_id())
    after = time.time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    # the counter's overflow may run a little ahead; never in so few calls
    assert before <= made.int >> 80 <= after


def test_identifiers_of_one_process_rise_without_end_and_never_repeat():
    made = [ids.new_id() for _ in range(20_000)]
    assert made == sorted(set(made))


def test_identifiers_rise_while_the_clock_goes_back(monkeypatch):
    first = ids.new_id()
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000_000)
    assert first < ids.new_id() < ids.new_id()


def test_a_full_counter_borrows_from_the_next_millisecond(monkeypatch):
    clock = ids._Clock()
    monkeypatch.setattr(time, "time_ns", lambda: 5_000_000)
    clock.tick()
    clock._counter = 2**42 - 1
    assert clock.tick()[0] == 6


def test_threads_never_share_an_identifier():
    made: list[str] = []
    threads = [
        threading.Thread(target=lambda: made.extend(ids.new_id() for _ in range(2_000)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8_000


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("01890a5d-ac96-774b-bcce-b302099a8057", True),
        ("01890A5D-AC96-774B-BCCE-B302099A8057", False),
        ("01890a5d-ac96-474b-bcce-b302099a8057", False),
        ("01890a5d-ac96-774b-ccce-b302099a8057", False),
        ("01890a5d-ac96-774b-bcce-b302099a8057\n", False),
        ("WCSG-2011-07-26", False),
        ("", False),
    ],
)
def test_only_version_7_in_lower_case_is_an_identifier(text, answer):
    assert ids.is_id(text) is answer


@pytest.mark.parametrize(
    ("head", "on", "item", "ref"),
    [
        ("WCSG", "2011-07-26", 4, "WCSG-2011-07-26/4"),
        ("WCSG", "2011-07-26", "", "WCSG-2011-07-26"),
        ("LSP Board", "2011-07", "4a", "LSP-Board-2011-07/4a"),
        ("Cyngor Sir Gâr", "", "", "Cyngor-Sir-Gar"),
        ("‘Let’s Do It’", "FY2010", "", "Lets-Do-It-FY2010"),
        ("", "", "", "R"),
    ],
)
def test_a_reference_is_read_off_body_date_and_item(head, on, item, ref):
    assert ids.make_ref(head, on=PartialDate(on), item=item) == ref


def test_a_reference_in_use_is_told_apart_by_a_number():
    taken = {"WCSG-2011", "WCSG-2011-2"}
    assert ids.make_ref("WCSG", on=PartialDate("2011"), taken=taken) == "WCSG-2011-3"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Worcestershire Compact Steering Group", "WCSG"),
        ("Engaging Worcestershire Steering Group", "EWSG"),
        ("Cabinet", "Cabinet"),
        ("Community and Voluntary Service of Bromley", "CVSB"),
    ],
)
def test_a_long_name_is_shortened_to_its_initials(name, short):
    assert ids.short_name(name) == short
