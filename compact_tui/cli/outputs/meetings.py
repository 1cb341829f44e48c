"""Meetings, from the call to the decision."""

from __future__ import annotations

from typing import Literal

from compact_tui.cli.outputs.judging import Finding, Output, Verdict


class Referred(Output, frozen=True):
    """A new record by id and reference."""

    id: str
    ref: str


class MeetingLine(Output, frozen=True):
    """A meeting in a list."""

    id: str
    ref: str
    title: str
    date: str
    status: str


class Item(Output, frozen=True):
    """An item of an agenda."""

    id: str
    order: int
    title: str
    purpose: str


class Circulated(Output, frozen=True):
    """When the papers of a meeting went out, and what is to be said of the notice."""

    ref: str
    papers_issued: str
    findings: list[Finding]


class RollLine(Output, frozen=True):
    """One line of the roll; the mark is one letter, ``?`` for unaccounted for, ``V`` for vacant."""

    seat: str
    mark: Literal["P", "A", "X", "S", "V", "?"]
    name: str


class Roll(Output, frozen=True):
    """The roll, with the quorum at the opening."""

    roll: list[RollLine]
    quorum: Verdict


class Decided(Output, frozen=True):
    """A decision; ``referred_to`` is the key of the body that it went to."""

    id: str
    ref: str
    state: str
    referred_to: str | None
