"""Power fails after any operation; what was acknowledged is there, whatever else was lost."""

from __future__ import annotations

import pytest

from tests.store.faults import power


def test_case_04_power_loss_after_any_operation_loses_nothing_acknowledged(tmp_path):
    count, wrong = power.run(tmp_path, seed=4, states=300)
    assert count >= 300
    assert wrong == []


@pytest.mark.parametrize("left_out", ["fdatasync", "fsync of a folder"])
def test_case_05_the_simulator_notices_a_store_that_leaves_a_sync_out(tmp_path, left_out):
    _, wrong = power.run(tmp_path, seed=5, states=300, leave_out=[left_out], first=True)
    assert wrong
