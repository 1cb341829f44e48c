"""The fields of record types: what they are, and values that people type into them."""

from __future__ import annotations

from compact_tui.records.fields._specs import FieldSpec, FieldType, field_of, fields_of
from compact_tui.records.fields._typed import parse_field

__all__ = ["FieldSpec", "FieldType", "field_of", "fields_of", "parse_field"]
