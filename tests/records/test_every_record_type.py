"""What holds for every record type, on records that hypothesis builds from their annotations."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compact_tui.errors import WrongInput
from compact_tui.records import (
    Audience,
    Citation,
    Json,
    JsonObject,
    Moment,
    PartialDate,
    Record,
    Visibility,
    fields_of,
    from_fields,
    may_see,
    public_view,
    registered,
    self_findings,
    to_fields,
    type_name_of,
    visibility_of,
)
from compact_tui.records._shapes import Shape, shapes_of
from compact_tui.records.base import Part
from compact_tui.records.json import FIELD_NAME, GREATEST_INT, misfit
from compact_tui.records.schema import schema_texts

CORE = sorted(registered())
SCHEMAS = {name: json.loads(schema_texts()[f"records/{name}.json"]) for name in CORE}

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
numbers = st.integers(-GREATEST_INT, GREATEST_INT)
names = st.from_regex(FIELD_NAME, fullmatch=True).map("z{:.31}".format)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=2),
    max_leaves=4,
)
extras = st.dictionaries(names.map("zz_{:.29}".format), json_values, max_size=2)
dates = st.builds(
    PartialDate, st.sampled_from(["", "2010-01-15", "2009-12", "FY2015", "next:x"]), texts
)
BY_TYPE: dict[object, st.SearchStrategy[object]] = {
    str: texts,
    int: numbers,
    bool: st.booleans(),
    PartialDate: dates,
    Citation: st.builds(Citation, source=texts, clause=texts),
    Moment: st.builds(Moment, utc=texts),
}


def values(shape: Shape) -> st.SearchStrategy[object]:
    base = shape.base
    if isinstance(base, type) and issubclass(base, StrEnum):
        one: st.SearchStrategy[object] = st.sampled_from(list(base))
    elif shape.choices:
        one = st.sampled_from(shape.choices)
    elif base in BY_TYPE:
        one = BY_TYPE[base]
    elif shape.struct:
        one = structs(shape.struct)
    else:
        one = st.dictionaries(names, json_values, max_size=2)
    many = st.lists(one, max_size=2).map(tuple) if shape.many else one
    return st.none() | many if shape.optional else many


def structs(struct: type[msgspec.Struct]) -> st.SearchStrategy[msgspec.Struct]:
    fields = {
        name: values(shape) if shape.required else st.just(shape.default) | values(shape)
        for name, shape in shapes_of(struct).items()
    }
    if issubclass(struct, Record | Part):
        fields["extra"] = extras
    return st.builds(struct, **fields)


records = st.sampled_from(CORE).flatmap(lambda name: structs(registered()[name].struct))


def every_struct() -> list[type[msgspec.Struct]]:
    found: list[type[msgspec.Struct]] = [kind.struct for kind in registered().values()]
    for struct in found:
        inner = [shape.struct for shape in shapes_of(struct).values() if shape.struct]
        found.extend(part for part in inner if part not in found)
    return found


JSON_TYPES: dict[str, type] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "object": dict,
    "array": list,
}
JSON_TYPES["null"] = type(None)


def faults(value: object, schema: dict[str, Any], definitions: dict[str, Any]) -> list[str]:
    """Judge a value by the words of JSON Schema that our files use, as the standard has them."""
    if "$ref" in schema:
        return faults(value, definitions[schema["$ref"].removeprefix("#/$defs/")], definitions)
    if "anyOf" in schema:
        tried = [faults(value, one, definitions) for one in schema["anyOf"]]
        return [] if [] in tried else [f"{value!r} fits none of {schema['anyOf']}"]
    kind = JSON_TYPES.get(schema.get("type", ""), object)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return [f"{value!r} is no {schema['type']}"]
    if value not in schema.get("enum", [value]):
        return [f"{value!r} is none of {schema['enum']}"]
    inner: list[tuple[object, dict[str, Any]]] = []
    if isinstance(value, list):
        inner = [(item, schema.get("items", {})) for item in value]
    elif isinstance(value, dict):
        known = schema.get("properties", {})
        inner = [(item, known.get(name, {})) for name, item in value.items()]
    missing = [name for name in schema.get("required", []) if name not in (value or {})]  # type: ignore[operator]
    return missing + [fault for item, one in inner for fault in faults(item, one, definitions)]


@given(records)
def test_a_record_made_of_its_own_fields_is_the_same_record(record: Record):
    fields = to_fields(record)
    again = from_fields(type_name_of(record), fields, id="some-id", owner="some-office")
    assert again == msgspec.structs.replace(record, id="some-id", owner="some-office")
    assert to_fields(again) == fields


@given(records)
def test_fields_fit_the_rules_of_json_and_survive_its_text(record: Record):
    fields = to_fields(record)
    assert misfit(fields) == ""
    assert json.loads(json.dumps(fields)) == fields
    assert not {"id", "owner", "extra"} & fields.keys()


@given(records)
def test_fields_fit_the_published_schema_of_their_type(record: Record):
    name = type_name_of(record)
    schema = SCHEMAS[name]
    fields = to_fields(record)
    assert faults(fields, schema, schema["$defs"]) == []
    for required in schema.get("required", []):
        less = {field: value for field, value in fields.items() if field != required}
        assert faults(less, schema, schema["$defs"])


@given(records)
def test_no_field_that_equals_its_default_is_written(record: Record):
    shapes = shapes_of(type(record))
    fields = to_fields(record)
    for name, shape in shapes.items():
        assert (name in fields) == (shape.required or getattr(record, name) != shape.default)


@given(records, st.sampled_from(list(Audience)))
def test_a_view_holds_nothing_that_its_audience_may_not_see(record: Record, audience: Audience):
    view = public_view(record, audience)
    if view is None or audience is Audience.OFFICE or not may_see(audience, record.visibility):
        return
    assert view.extra == {}
    name = type_name_of(record)
    for field, shape in shapes_of(type(record)).items():
        if may_see(audience, visibility_of(name, field, record)):
            assert len(str(getattr(view, field))) <= len(str(getattr(record, field)))
        elif shape.struct is None:
            assert getattr(view, field) == shape.default


@given(records)
def test_no_field_may_be_seen_by_more_than_its_record(record: Record):
    order = [Visibility.EXEMPT, Visibility.PARTNERS, Visibility.OPEN]
    name = type_name_of(record)
    for field in shapes_of(type(record)):
        seen = order.index(visibility_of(name, field, record))
        assert seen <= order.index(record.visibility)


@given(records)
def test_looking_for_findings_never_fails_and_names_fields_that_exist(record: Record):
    for finding in self_findings(record):
        assert finding.field.partition(".")[0] in shapes_of(type(record))
        assert finding.sentence.endswith(".")


@pytest.mark.parametrize("struct", every_struct(), ids=lambda struct: struct.__name__)
def test_names_of_fields_obey_the_rule_and_leave_the_reserved_ones_alone(struct):
    for name in shapes_of(struct):
        assert FIELD_NAME.fullmatch(name)
        assert name not in {"id", "owner", "extra", "schema", "v"}


@pytest.mark.parametrize("struct", every_struct(), ids=lambda struct: struct.__name__)
def test_no_field_holds_floating_point(struct):
    assert float not in {shape.base for shape in shapes_of(struct).values()}


@pytest.mark.parametrize("name", CORE)
def test_personal_fields_can_be_left_out_and_are_never_hidden_inside_parts(name):
    for spec in fields_of(registered()[name].struct):
        assert not (spec.personal and spec.required)
        assert not any(part.personal for part in spec.parts)  # an operation carries a whole field


@pytest.mark.parametrize("name", CORE)
def test_a_value_of_the_wrong_type_is_refused_by_name(name):
    kind = registered()[name]
    for spec in fields_of(kind.struct):
        if spec.type == "data":
            continue
        wrong: Json = 7 if spec.type in {"text", "choice", "reference"} else "seven"
        needed: JsonObject = {
            one.name: 1 if one.type == "number" else "x"
            for one in fields_of(kind.struct)
            if one.required
        }
        with pytest.raises(WrongInput) as caught:
            from_fields(name, {**needed, spec.name: wrong}, id="", owner="")
        assert name.replace("_", " ") in str(caught.value)
        assert caught.value.exit_code == 2
