"""What a record shows by itself, and references to records that are not kept here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compact_tui.records import (
    Paper,
    Record,
    fields_of,
    registered,
    self_findings,
)
from compact_tui.rules.ports import View
from compact_tui.rules.verdict import Finding
from compact_tui.rules.words import shortened


def check_selves(view: View, _on: date) -> Iterator[Finding]:
    """Yield what records show without any other: weekdays that disagree, ends before starts."""
    for name, record in _all(view):
        for one in self_findings(record):
            if isinstance(record, Paper) and one.field.startswith("events"):
                continue  # told with its clause by the check on papers
            yield Finding(
                code="record",
                severity=one.severity,
                sentence=f"{_called(name, record)}: {one.sentence}",
                record=record.id,
                working=(f"Field: {one.field.replace('_', ' ')}.",) if one.field else (),
                citation=record.citation,
                todo="Check it against the paper; what was written is kept",
            )


def check_references(view: View, _on: date) -> Iterator[Finding]:
    """Yield references to records that are not kept here; a partner may have withheld them."""
    targets = {name: _ids(view, kind.struct) for name, kind in registered().items()}
    every = frozenset[str]().union(*targets.values())
    for name, record in _all(view):
        for title, ref, ident in _references(record):
            if ident not in (every if ref == "*" else targets.get(ref, every)):
                yield Finding(
                    code="dangling-reference",
                    severity="note",
                    sentence=f"{_called(name, record)}: {title.lower()} points at"
                    f" {'a record' if ref == '*' else ref.replace('_', ' ')} {ident},"
                    " which is not kept here.",
                    record=record.id,
                    working=(f"{title}: {ident}.",),
                    citation=record.citation,
                    todo="Ask the partner for it, or choose another",
                )


def _ids(view: View, struct: type[Record]) -> frozenset[str]:
    return frozenset(record.id for record in view.every(struct))


def _all(view: View) -> Iterator[tuple[str, Record]]:
    for name, kind in registered().items():
        for record in view.every(kind.struct):
            yield name, record


def _references(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield title, type and id of each reference of a record, those in its parts included."""
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        values = value if isinstance(value, tuple) else (value,)
        if spec.type == "reference":
            yield from ((spec.title, spec.ref, ident) for ident in values if ident)
        for part in spec.parts if spec.type == "parts" else ():
            if part.type == "reference":
                for one in values:
                    if one is not None and (ident := getattr(one, part.name)):
                        yield f"{spec.title}: {part.title}", part.ref, ident


def _called(type_name: str, record: Record) -> str:
    for field in ("title", "name", "label", "text", "what", "matter"):
        if value := getattr(record, field, ""):
            return f"{type_name.replace('_', ' ').capitalize()} “{shortened(str(value))}”"
    return f"{type_name.replace('_', ' ').capitalize()} {record.ref or record.id}"
