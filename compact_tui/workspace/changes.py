"""Changes: what one act of an officer does to records, staged, then kept as one changeset."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.exchange.changeset import Changeset, LogTip, author
from compact_tui.exchange.entries import entries_of
from compact_tui.exchange.merge import extend
from compact_tui.exchange.ops import Operation
from compact_tui.exchange.profile import encode
from compact_tui.records import Record, Visibility, type_of
from compact_tui.records.codec import to_fields
from compact_tui.records.ids import new_id
from compact_tui.records.visibility import visibility_of
from compact_tui.workspace.keeper import document_of

if TYPE_CHECKING:
    from compact_tui.exchange.entries import OpEntry
    from compact_tui.exchange.state import RecordState
    from compact_tui.records import Json, JsonObject
    from compact_tui.workspace.keeper import Keeper

R = TypeVar("R", bound=Record)
Key = tuple[str, str, str]
"""Type, owner and id of a record."""

OFFICE_CLASS = "partners"
"""Who made a change and why goes to partners with it, not to the public."""


@dataclass
class Change:
    """One act, staged until it is kept.

    Parameters:
        office: id of this office; it owns what is made here.
        why: what the act is, in words, for the history.
    """

    keeper: Keeper
    office: str
    why: str
    before: dict[Key, Record | None] = field(default_factory=dict)
    after: dict[Key, Record | None] = field(default_factory=dict)

    def new(self, record: R, *, ref: str = "") -> R:
        """Stage a new record, giving it an id, this office as owner, and a reference if named."""
        made = msgspec.structs.replace(
            record, id=record.id or new_id(), owner=self.office, ref=ref or record.ref
        )
        key = _key(made)
        self.before[key], self.after[key] = None, made
        return made

    def set(self, record: R, **fields: object) -> R:
        """Stage new values for fields of a record that is kept already or staged here.

        Raises:
            WrongInput: there is no such field, or the record was deleted meanwhile.
        """
        key = _key(record)
        current = self._current(key)
        unknown = sorted(set(fields) - set(current.__struct_fields__))
        if unknown:
            raise WrongInput(
                f"A {key[0].replace('_', ' ')} has no field {unknown[0]}",
                todo=f"Its fields are {', '.join(current.__struct_fields__)}",
            )
        changed = msgspec.structs.replace(current, **fields)
        self.after[key] = changed
        if type(changed) is not type(record):
            raise TypeError(key)
        return changed

    def remove(self, record: Record) -> None:
        """Stage the deletion of a record; its history stays."""
        key = _key(record)
        self._current(key)
        self.after[key] = None

    def _current(self, key: Key) -> Record:
        if key not in self.after:
            self.before[key] = self.after[key] = self.keeper.get(key[0], key[2])
        current = self.after[key]
        if current is None:
            raise WrongInput(
                f"The {key[0].replace('_', ' ')} {key[2]} was deleted meanwhile",
                todo="Undo the deletion first, or make a new one",
            )
        return current


def _key(record: Record) -> Key:
    return type_of(record).name, record.owner, record.id


@dataclass(frozen=True, slots=True)
class Drafted:
    """Operations ready to be chained into a changeset, with the records they touch."""

    operations: tuple[Operation, ...]
    touched: tuple[Key, ...]


def draft(change: Change, officer: str) -> Drafted:
    """Return the operations that a change comes to; none where it changes nothing.

    Operations on one record are split by visibility, so that a bundle can leave out the exempt.
    """
    operations: list[Operation] = []
    touched: list[Key] = []
    for key, after in change.after.items():
        found = list(_operations(change, key, change.before[key], after))
        operations += found
        touched += [key] if found else []
    if not operations:
        return Drafted((), ())
    meta = Operation("meta", author=officer, message=change.why, visibility=OFFICE_CLASS)
    return Drafted((*operations, meta), tuple(touched))


def _operations(
    change: Change, key: Key, before: Record | None, after: Record | None
) -> list[Operation]:
    kind, owner, record_id = key
    _, state = change.keeper.state(kind, owner, record_id)
    if after is None:
        if before is None:
            return []
        pred = state.pred_for_all()
        return [Operation("del", owner, kind, record_id, pred=pred, visibility="partners")]
    old = to_fields(before) if before is not None else {}
    changed = _changed(old, to_fields(after)) | _opened(kind, before, after)
    classes: dict[str, JsonObject] = {}
    for name, value in changed.items():
        classes.setdefault(visibility_of(kind, name, after).value, {})[name] = value
    made: list[Operation] = []
    for visibility, fields in sorted(classes.items(), key=lambda pair: pair[0] == "exempt"):
        first = before is None and not made
        made.append(
            Operation(
                "new" if first else "set",
                owner,
                kind,
                record_id,
                fields=fields,
                pred=state.pred_for(fields),
                visibility=visibility,
            )
        )
    return made


def _opened(kind: str, before: Record | None, after: Record) -> JsonObject:
    """The fields that were exempt and may now leave: sent anew, since no partner has them."""
    if before is None or before.visibility == after.visibility:
        return {}
    exempt = Visibility.EXEMPT
    return {
        name: value
        for name, value in to_fields(after).items()
        if visibility_of(kind, name, before) is exempt
        and visibility_of(kind, name, after) is not exempt
    }


def _changed(old: JsonObject, new: JsonObject) -> JsonObject:
    """The fields whose bytes differ; null for one that went back to its default."""
    changed: dict[str, Json] = {
        name: value
        for name, value in new.items()
        if name not in old or encode(old[name]) != encode(value)
    }
    return changed | {name: None for name in old if name not in new}


@dataclass(frozen=True, slots=True)
class Kept:
    """A changeset and the documents that it produces."""

    changeset: Changeset
    documents: dict[Key, tuple[int, JsonObject]]


def chain(change: Change, drafted: Drafted, tip: LogTip, at_ms: int) -> Kept:
    """Chain the operations to the office's log and work out the documents that come of them."""
    changeset = author(tip, drafted.operations, at_ms=at_ms)
    states: dict[Key, tuple[int, RecordState]] = {
        (kind, owner, id_): change.keeper.state(kind, owner, id_)
        for kind, owner, id_ in drafted.touched
    }
    for entry in entries_of(changeset, change.office):
        owner, kind, record_id = entry.operation.key
        key = (kind, owner, record_id)
        if key in states:
            doc_id, state = states[key]
            states[key] = doc_id, extend(state, entry, owner_may=_owns)
    documents = {
        key: (doc_id, document_of(key[1], key[2], state)) for key, (doc_id, state) in states.items()
    }
    return Kept(changeset, documents)


def _owns(entry: OpEntry) -> bool:
    return entry.office == entry.operation.owner
