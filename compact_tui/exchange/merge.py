"""The merge: a pure function of the set of operations, blind to arrival order and to clocks.

An operation names the ones that it replaces. What nobody replaced is live; several different live
values of a field are a conflict, of which the greatest (time, digest) is shown first. An operation
by an office that may not edit the record is a proposal and replaces nothing but that office's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from compact_tui.exchange.entries import OpEntry
from compact_tui.exchange.ops import WRITERS
from compact_tui.exchange.state import Deletion, Proposal, RecordState, Writer
from compact_tui.records import Json, JsonObject

OwnerMay = Callable[[OpEntry], bool]
Part = TypeVar("Part", Writer, Deletion, Proposal)
_RESOLVED = WRITERS | {"del"}


def resolve(entries: Iterable[OpEntry], *, owner_may: OwnerMay) -> RecordState:
    """What all operations on one record come to.

    Parameters:
        entries: every operation on the record, in any order, repeated or not.
        owner_may: whether the entry's office may edit the record: it owns it, or was granted it.
    """
    seen = {e.digest: e for e in entries}
    counting = [e for e in seen.values() if e.operation.kind in _RESOLVED]
    live = [e for e in counting if owner_may(e)]
    others = [e for e in counting if not owner_may(e)]
    named = {digest for e in live for digest in e.operation.pred}
    every_del = [e for e in live if e.operation.kind == "del"]
    deletions = [e for e in every_del if e.digest not in named]
    answered = [e for e in every_del if e.digest in named]
    return RecordState(
        _sorted(_standing(live, _named_by(deletions), _named_by(answered), seen.keys())),
        _sorted(_deletion(e, _unseen(e, seen.keys())) for e in deletions),
        _sorted(_open_proposals(others, live)),
    )


def extend(state: RecordState, entry: OpEntry, *, owner_may: OwnerMay) -> RecordState:
    """The state after one more operation, written here by somebody who saw ``state``.

    Equal to `resolve` of all operations, as long as the new one is not known yet, nobody names it,
    and it names none that this office lacks. All of that holds for a local edit; what arrives from
    elsewhere is resolved from the whole log.
    """
    if entry.operation.kind not in _RESOLVED:
        return state
    if not owner_may(entry):
        return _proposed(state, entry)
    names = set(entry.operation.pred)
    deletions = [one for one in state.deletions if one.digest not in names]
    gone = {d for one in state.deletions if one.digest in names for d in one.names}
    writers = [w for w in state.writers if w.digest not in gone]
    if entry.operation.kind == "del":
        deletions.append(_deletion(entry, ()))
        writers = [replace(w, struck=True) if w.digest in names else w for w in writers]
    else:
        written = set(entry.operation.fields)
        writers = [_without(w, written) if w.digest in names else w for w in writers]
        writers.append(_writer(entry, set(), struck=False, unseen=()))
    return RecordState(
        _sorted(w for w in writers if w.fields),
        _sorted(deletions),
        _sorted(_unanswered(state.proposals, entry)),
    )


def _standing(
    live: list[OpEntry], struck: set[str], dead: set[str], seen: Container[str]
) -> Iterable[Writer]:
    """The operations with fields that nobody replaced; an answered ``del`` replaces for good."""
    writers = [e for e in live if e.operation.kind in WRITERS]
    replaced = _replaced(writers)
    for entry in writers:
        gone = replaced[entry.digest]
        if entry.digest in dead or gone >= entry.operation.fields.keys():
            continue
        is_struck, unseen = entry.digest in struck, _unseen(entry, seen)
        yield _writer(entry, gone, struck=is_struck, unseen=unseen)


def _named_by(entries: Iterable[OpEntry]) -> set[str]:
    return {digest for entry in entries for digest in entry.operation.pred}


def _replaced(entries: Iterable[OpEntry]) -> defaultdict[str, set[str]]:
    replaced: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for digest in entry.operation.pred:
            replaced[digest] |= entry.operation.fields.keys()
    return replaced


def _open_proposals(others: list[OpEntry], live: list[OpEntry]) -> Iterable[Proposal]:
    for entry in others:
        own = [e for e in others if e.office == entry.office]
        proposals: Iterable[Proposal] = [_proposal(entry)]
        for answer in (*live, *own):
            proposals = _unanswered(proposals, answer)
        yield from proposals


def _proposed(state: RecordState, entry: OpEntry) -> RecordState:
    own = [one for one in state.proposals if one.office == entry.office]
    rest = [one for one in state.proposals if one.office != entry.office]
    kept = [*rest, *_unanswered(own, entry), _proposal(entry)]
    return replace(state, proposals=_sorted(kept))


def _unanswered(proposals: Iterable[Proposal], answer: OpEntry) -> list[Proposal]:
    """What stays open of ``proposals`` once ``answer`` has named some of them."""
    left = (_rest_of(proposal, answer) for proposal in proposals)
    return [proposal for proposal in left if proposal is not None]


def _rest_of(proposal: Proposal, answer: OpEntry) -> Proposal | None:
    if proposal.digest not in answer.operation.pred:
        return proposal
    rest = _except(proposal.fields, set(answer.operation.fields))
    if not rest or answer.operation.kind == "del":
        return None
    return replace(proposal, fields=rest)


def _proposal(entry: OpEntry) -> Proposal:
    fields = _except(entry.operation.fields, set())
    return Proposal(entry.digest, entry.at, entry.office, entry.operation.kind, fields)


def _deletion(entry: OpEntry, unseen: tuple[str, ...]) -> Deletion:
    names = tuple(sorted(entry.operation.pred))
    return Deletion(entry.digest, entry.at, entry.office, names, unseen)


def _writer(entry: OpEntry, gone: set[str], *, struck: bool, unseen: tuple[str, ...]) -> Writer:
    fields = _except(entry.operation.fields, gone)
    return Writer(entry.digest, entry.at, entry.office, fields, struck, unseen)


def _without(writer: Writer, written: set[str]) -> Writer:
    return replace(writer, fields=_except(writer.fields, written))


def _except(fields: Mapping[str, Json], gone: set[str]) -> JsonObject:
    return {name: fields[name] for name in sorted(fields) if name not in gone}


def _unseen(entry: OpEntry, seen: Container[str]) -> tuple[str, ...]:
    return tuple(sorted(digest for digest in entry.operation.pred if digest not in seen))


def _sorted(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: part.digest))
