"""The schema of packs for editors is fresh and says what the loader says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compact_tui.localities.packs.document import PackDocument
from compact_tui.localities.packs.schema import schema_text
from compact_tui.localities.packs.tables import shape
from compact_tui.plugins import BodySpec, Rule, SeatGroup, SeedRecord
from compact_tui.rules.kinds import CORE_KINDS

KEPT = Path(__file__).parents[2] / "schemas" / "pack.json"


def test_the_file_is_what_the_types_make_now():
    hint = "run: python -m compact_tui.cli.schemas"
    assert KEPT.read_text(encoding="utf-8") == schema_text(), hint


@pytest.mark.parametrize("kind", [BodySpec, Rule, SeatGroup, SeedRecord])
def test_every_table_is_closed_and_asks_for_the_same_keys_as_the_loader(kind):
    part = json.loads(schema_text())["$defs"][kind.__name__]
    known, needed = shape(kind)
    assert part["additionalProperties"] is False
    assert set(part["properties"]) == set(known)
    assert set(part["required"]) == needed


def test_each_kind_of_rule_has_the_schema_of_its_own_value():
    rule = json.loads(schema_text())["$defs"]["Rule"]
    named = {one["if"]["properties"]["kind"]["const"] for one in rule["allOf"]}
    assert named == set(CORE_KINDS)


def test_every_reference_leads_somewhere_and_no_address_is_claimed():
    text = schema_text()
    parts = json.loads(text)["$defs"]
    named = {
        line.split("#/$defs/")[1].split('"')[0] for line in text.splitlines() if "#/$defs" in line
    }
    assert named <= set(parts)
    assert PackDocument.__name__ not in parts
    assert text.count("://") == 1  # the name of the JSON Schema dialect
