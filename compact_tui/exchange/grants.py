"""Who may edit whose records: the owner, and the offices that the owner granted it."""

from __future__ import annotations

from collections.abc import Iterable

from compact_tui.exchange.entries import OpEntry
from compact_tui.exchange.ops import Operation
from compact_tui.records import Json


def may_edit(entry: OpEntry, grants: Iterable[OpEntry]) -> bool:
    """Whether ``entry`` counts as an edit; otherwise it is a proposal.

    Parameters:
        grants: every ``grant`` operation known; those of others than the record's owner do not
            count.

    A grant for one record, or for a type, holds as long as no other operation replaces it. Where
    two offices' devices leave one giving and one taking side by side, taking wins. Taken back with
    cuts, it keeps what was written up to them.
    """
    operation = entry.operation
    if entry.office and entry.office == operation.owner:
        return True
    about = [g for g in grants if _is_about(g, entry)]
    replaced = {digest for grant in about for digest in grant.operation.pred}
    live = [g.operation for g in about if g.digest not in replaced]
    return bool(live) and all(_allows(grant, entry) for grant in live)


def _is_about(grant: OpEntry, entry: OpEntry) -> bool:
    given, wanted = grant.operation, entry.operation
    return (
        grant.office == given.owner == wanted.owner
        and given.type == wanted.type
        and given.id in {"", wanted.id}
        and given.detail["to"] == entry.office
    )


def _allows(grant: Operation, entry: OpEntry) -> bool:
    if grant.detail["edit"] is True:
        return True
    cuts = grant.detail["cuts"]
    return isinstance(cuts, list) and any(_within(cut, entry) for cut in cuts)


def _within(cut: Json, entry: OpEntry) -> bool:
    if not isinstance(cut, dict) or cut["log"] != entry.log:
        return False
    last = cut["seq"]
    return isinstance(last, int) and entry.seq <= last
