"""Records of any type: list, show, add, change, remove, and who did what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.records import Json, PartialDate, Record, registered, type_of
from compact_tui.records.codec import to_fields
from compact_tui.records.fields import FieldSpec, fields_of, parse_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compact_tui.records import JsonObject, RecordType
    from compact_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the history.

    Parameters:
        sequence: number of the change in the store.
        at_ms: when, by the clock of the machine that wrote it, in milliseconds since 1970.
        records: (type, id) of what it touched.
    """

    sequence: int
    at_ms: int
    who: str
    why: str
    records: tuple[tuple[str, str], ...]


class Listing:
    """Every record, whatever its type."""

    def __init__(self, workspace: Workspace) -> None:
        self._ws = workspace

    def kind(self, name: str) -> RecordType:
        """Return a record type by its name, singular or plural, with spaces or low lines.

        Raises:
            WrongInput: there is none; the message lists those there are.
        """
        wanted = name.strip().lower().replace("-", "_").replace(" ", "_")
        for kind in registered().values():
            if wanted in {kind.name, kind.plural.replace(" ", "_")}:
                return kind
        raise WrongInput(
            f"There is no record type {name!r}",
            todo=f"Choose one of {', '.join(sorted(registered()))}",
        )

    def records(
        self, type_name: str, *, where: Sequence[tuple[str, str]] = (), sort: str = ""
    ) -> list[Record]:
        """Return the records of a type, those only whose fields read as ``where`` says.

        Parameters:
            where: (field, text) pairs, all of which must fit; a text fits if the field contains it,
                upper and lower case alike, and a reference if the record it points at is so called.
            sort: field to sort by; dates by time, all else by text; as made where blank.

        Raises:
            WrongInput: an unknown type or field.
        """
        kind = self.kind(type_name)
        for name in [*(name for name, _ in where), *([sort] if sort else [])]:
            self._spec(kind, name)
        found = [r for r in self._ws.view.every(kind.struct) if self._fits(r, where)]
        return sorted(found, key=lambda r: _sort_key(getattr(r, sort))) if sort else found

    def text(self, record: Record, name: str) -> str:
        """Return one field as a person reads it: dates as written, references by name."""
        spec = self._spec(type_of(record), name)
        value = getattr(record, name)
        if spec.parts:
            parts = value if isinstance(value, tuple) else (value,)
            return "; ".join(self._part(one, spec.parts) for one in parts if one is not None)
        return self._text(value, reference=spec.ref)

    def title(self, record: Record) -> str:
        """Return what a record is called: its name, title, label or first words."""
        for name in ("name", "title", "label", "text", "what", "matter", "organisation_name"):
            value = getattr(record, name, "")
            if isinstance(value, str) and value:
                return value
        return record.ref or record.id

    def add(self, type_name: str, given: Mapping[str, str]) -> Record:
        """Add a record from texts by field.

        Raises:
            WrongInput: an unknown field, a text that does not fit, or a required field left out.
        """
        kind = self.kind(type_name)
        fields = self._parsed(kind, given)
        missing = [s.name for s in fields_of(kind.struct) if s.required and s.name not in fields]
        if missing:
            raise WrongInput(
                f"{_one(kind)} needs {', '.join(missing)}",
                todo=f"Add {missing[0]}=… to the command",
            )
        record = msgspec.convert(fields, kind.struct)
        with self._ws.change(f"Add {kind.name.replace('_', ' ')}") as change:
            return change.new(record, ref=record.ref or self._ws.refs.numbered(kind))

    def set(self, record: Record, given: Mapping[str, str]) -> Record:
        """Change fields of a record from texts."""
        kind = type_of(record)
        merged = {**to_fields(record), **self._parsed(kind, given)}
        changed = msgspec.convert(merged, kind.struct)
        values = {name: getattr(changed, name) for name in given}
        with self._ws.change(f"Change {record.ref or kind.name}: {', '.join(given)}") as change:
            return change.set(record, **values)

    def remove(self, record: Record, reason: str) -> None:
        """Delete a record, for a reason that the history keeps; the history itself stays."""
        with self._ws.change(f"Delete {record.ref or record.id}: {reason}") as change:
            change.remove(record)

    def history(self, record: Record | None = None) -> list[Act]:
        """Return who did what, newest first; only what touched one record, if named."""
        tables = set(registered())
        acts = []
        for frame in self._ws.db.frames():
            touched = tuple(
                (table, str(document["_id"]))
                for table, _, document in frame.operations
                if table in tables and document is not None
            )
            if record is None or any(record_id == record.id for _, record_id in touched):
                acts.append(Act(frame.sequence, frame.at_ms, frame.who, frame.why, touched))
        return acts[::-1]

    def _parsed(self, kind: RecordType, given: Mapping[str, str]) -> JsonObject:
        return {name: self._value(self._spec(kind, name), text) for name, text in given.items()}

    def _value(self, spec: FieldSpec, text: str) -> Json:
        if not spec.ref or not text.strip():
            return parse_field(spec, text)
        if spec.many:
            return [self._meant(spec, one.strip()) for one in text.split(";") if one.strip()]
        return self._meant(spec, text.strip())

    def _meant(self, spec: FieldSpec, words: str) -> str:
        """Return the id of the record that a reference field is given by any of its names."""
        found = self._ws.view.find(words)
        kind = type_of(found).name
        if spec.ref not in {"*", kind}:
            raise WrongInput(
                f"{spec.name} is to name a {spec.ref.replace('_', ' ')}",
                why=f"{words} is a {kind.replace('_', ' ')}",
                todo=f"See 'compact list {spec.ref}' for those there are",
            )
        return found.id

    def _spec(self, kind: RecordType, name: str) -> FieldSpec:
        specs = {spec.name: spec for spec in fields_of(kind.struct)}
        if name in specs:
            return specs[name]
        raise WrongInput(
            f"{_one(kind)} has no field {name!r}",
            todo=f"Its fields are {', '.join(specs)}",
        )

    def _fits(self, record: Record, where: Iterable[tuple[str, str]]) -> bool:
        return all(
            wanted.casefold() in self.text(record, name).casefold()
            or wanted == str(getattr(record, name))
            for name, wanted in where
        )

    def _part(self, part: object, specs: Sequence[FieldSpec]) -> str:
        """Write a part of a record; what it says twice, as a reference and by name, once."""
        texts = (self._text(getattr(part, s.name), reference=s.ref) for s in specs)
        return ", ".join(dict.fromkeys(text for text in texts if text))

    def _text(self, value: object, *, reference: str = "") -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, PartialDate):
            return value.text
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, tuple):
            return "; ".join(self._text(one, reference=reference) for one in value)
        if reference and isinstance(value, str):
            return self._called(reference, value)
        if isinstance(value, msgspec.Struct):
            names = (n for n in value.__struct_fields__ if n != "extra")
            parts = (self._text(getattr(value, n)) for n in names)
            return ", ".join(part for part in parts if part)
        return str(value)

    def _called(self, type_name: str, record_id: str) -> str:
        names = registered() if type_name == "*" else {type_name: None}
        for name in names:
            found = self._ws.view.get(name, record_id)
            if found is not None:
                return self.title(found)
        return f"{record_id} (not in this workspace)"


def _one(kind: RecordType) -> str:
    """Return the name of a type with its article: ``An action``."""
    name = kind.name.replace("_", " ")
    return f"{'An' if name[0] in 'aeio' else 'A'} {name}"


def _sort_key(value: object) -> tuple[int, object]:
    if isinstance(value, PartialDate):
        return 0, value.sort_key
    if isinstance(value, bool | int):
        return 1, value
    return 2, str(value).casefold()
