"""The schema files: fresh, and saying what the types say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compact_tui.records import registered
from compact_tui.records.schema import schema_of, schema_texts

SCHEMAS = Path(__file__).parents[2] / "schemas"


def test_the_files_are_what_the_types_make_now():
    kept = {
        f"records/{path.name}": path.read_text(encoding="utf-8")
        for path in (SCHEMAS / "records").glob("*.json")
    }
    assert kept == schema_texts(), "run: python -m compact_tui.cli.schemas"


@pytest.mark.parametrize("name", sorted(registered()))
def test_a_schema_is_named_by_type_and_version_and_claims_no_address(name):
    text = schema_texts()[f"records/{name}.json"]
    schema = json.loads(text)
    assert schema["$id"] == f"urn:compact-tui:schema:record:{name}:1"
    assert text.count("://") == 1  # the name of the JSON Schema dialect
    assert not {"id", "owner", "extra"} & schema["properties"].keys()
    assert '"extra"' not in text


def test_a_schema_says_what_partners_need_to_know_of_a_field():
    schema = schema_of(registered()["attendance"])
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert properties["apology_reason"] == {
        "type": "string",
        "default": "",
        "title": "Apology reason",
        "x-personal": True,
        "x-visibility": "exempt",
    }
    assert schema["required"] == ["meeting"]
