"""Hooks while the program runs: a plugin that raises costs a warning, never a save."""

from __future__ import annotations

import pytest

from compact_tui.plugins import Committed, Event, Finding, hookimpl
from compact_tui.plugins.testing import registry_from

EVENT = Event(id="e1", title="Compact Week")
CHANGE = Committed(changeset="c1", records=(("event", "e1"),))


class Nothing:
    def get(self, _type_name, _record_id, /):
        return None

    def every(self, _struct, /):
        return ()


class Careful:
    def __init__(self):
        self.heard = []

    @hookimpl
    def compact_validate(self, record):
        yield Finding(code="careful", severity="prompt", sentence=f"Look at {record.title}.")

    @hookimpl
    def compact_event(self, event):
        self.heard.append(event.changeset)


class Raises:
    @hookimpl
    def compact_validate(self, record, view):
        yield from view.every(type(record))
        message = "no such table"
        raise LookupError(message)

    @hookimpl
    def compact_event(self):
        raise SystemExit


class Strange:
    @hookimpl
    def compact_validate(self):
        return ["looks odd"]


@pytest.fixture
def careful():
    return Careful()


@pytest.fixture
def running(careful):
    plugins = [("z-careful", careful), ("a-raises", Raises()), ("m-strange", Strange())]
    return registry_from(plugins=plugins).running


def test_every_plugin_is_asked_in_the_order_of_ids_and_a_failure_is_a_warning_by_name(running):
    found = running.validate(EVENT, Nothing())
    assert [one.code for one in found] == ["plugin-failed", "plugin-failed", "careful"]
    assert [one.severity for one in found] == ["warning", "warning", "prompt"]
    assert "a-raises" in found[0].sentence
    assert "LookupError: no such table" in found[0].sentence
    assert found[0].record == "e1"
    assert "m-strange" in found[1].sentence
    assert "str, not a Finding" in found[1].sentence


def test_news_reach_all_plugins_though_one_tries_to_leave_the_program(running, careful):
    (warning,) = running.notify(CHANGE)
    assert "a-raises" in warning.sentence
    assert careful.heard == ["c1"]
