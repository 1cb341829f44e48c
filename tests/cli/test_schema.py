"""The schemas of the command's outputs: fresh, complete, and able to refuse."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from compact_tui.cli.main import cli
from compact_tui.cli.schema import OUTPUTS, schema_texts

KEPT = Path(__file__).parents[2] / "schemas" / "cli"


def test_the_files_are_what_the_types_make_now():
    kept = {f"cli/{p.name}": p.read_text(encoding="utf-8") for p in KEPT.glob("*.json")}
    assert kept == schema_texts(), "run: python -m compact_tui.cli.schemas"


def _commands(group: click.Group, words: tuple[str, ...] = ()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*words, name))
        else:
            yield "-".join((*words, name))


def test_every_command_has_a_schema_and_no_schema_is_without_its_command():
    assert set(OUTPUTS) == set(_commands(cli))


@pytest.mark.parametrize("command", sorted(OUTPUTS))
def test_a_schema_claims_no_address_and_refers_only_to_itself(command):
    text = schema_texts()[f"cli/{command}.json"]
    assert text.count("://") == 1  # the name of the JSON Schema dialect
    parts = json.loads(text)["$defs"]
    named = {line.split("#/$defs/")[1].split('"')[0] for line in text.splitlines() if "#/$" in line}
    assert named <= set(parts)


@pytest.mark.parametrize(
    ("command", "value"),
    [
        ("meeting-new", {"id": "a"}),
        ("meeting-new", {"id": "a", "ref": 1}),
        ("meeting-new", {"id": "a", "ref": "b", "more": "c"}),
        ("check", {}),
        ("check", [{"code": "a"}]),
        ("bundle-verify", {"verified": False, "sender": "a", "holds": []}),
        ("init", {"workspace": "a", "office": "b", "records": {"body": "three"}}),
    ],
)
def test_the_schemas_refuse_what_does_not_fit(departures, command, value):
    assert departures(value, command)
