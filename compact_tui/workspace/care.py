"""Care of a whole workspace: its store looked through, its records held to their changesets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compact_tui.errors import CompactError
from compact_tui.exchange.logbook import LogBook
from compact_tui.exchange.trust import TrustBook
from compact_tui.records import registered
from compact_tui.store import CompactDB
from compact_tui.store.care import Examination, Salvaged, back_up, examine, restore, salvage
from compact_tui.workspace.folders import Folders
from compact_tui.workspace.keeper import ID, OWNER, document_of, indexes
from compact_tui.workspace.settings import FILE as SETTINGS
from compact_tui.workspace.tables import PARTNERS

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_TOLD = 20
"""Records that are named one by one before the rest are only counted."""


def examine_workspace(root: Path) -> Examination:
    """Look a workspace's store through, and hold each record to what its operations come to.

    Writes nothing. The findings are those of the store, with a problem for each record whose
    fields or standing are not what the changesets in the journal make them.

    Raises:
        CouldNotRun: there is no store, or it cannot be read.
    """
    folders = Folders(root)
    found = examine(folders.store, indexes=indexes())
    if found.sound:
        with CompactDB(folders.store, read_only=True, indexes=indexes()) as db:
            told = list(differences(db))
        found.problems += told[:MOST_TOLD]
        if len(told) > MOST_TOLD:
            found.problems.append(f"{len(told) - MOST_TOLD} more records differ likewise")
    return found


def differences(db: CompactDB) -> Iterator[str]:
    """Name each record that is not what the changesets attached to the journal make it."""
    trust = TrustBook.from_documents(dict(d) for d in db.table(PARTNERS))
    try:
        book = LogBook.rebuild(db.attached(), office_of=trust.office_of)
    except CompactError as error:
        yield f"the changesets in the journal do not follow one another: {error.sentence}"
        return
    told = {(owner, type_name, record_id) for owner, type_name, record_id in book.records()}
    for type_name in sorted(registered()):
        for document in db.table(type_name):
            key = (str(document[OWNER]), type_name, str(document[ID]))
            if key not in told:
                yield f"the {type_name} {key[2]} stands in no changeset"
                continue
            told.discard(key)
            if document_of(key[0], key[2], book.state(*key)) != dict(document):
                yield f"the {type_name} {key[2]} is not what its changesets make it"
    for owner, type_name, record_id in sorted(told):
        state = book.state(owner, type_name, record_id)
        if state.writers or state.deletions or state.proposals:
            yield f"the {type_name} {record_id} stands in a changeset and not among the records"


def repair_workspace(root: Path) -> Salvaged:
    """Write what is left of the store into ``store.repaired`` beside it; the old one is kept.

    Raises:
        WrongInput: a repaired store is there already.
        CouldNotRun: the store cannot be read, or the new one not be written.
    """
    folders = Folders(root)
    return salvage(folders.store, folders.store.with_name("store.repaired"))


def back_up_workspace(root: Path, file: Path) -> Examination:
    """Write the store, the settings and the local packs into one file; private keys never.

    Raises:
        CouldNotRun: the store is not sound or cannot be read, or the file not be written.
    """
    folders = Folders(root)
    paths = [folders.root / SETTINGS, *sorted(folders.packs.rglob("*"))]
    beside = {str(p.relative_to(folders.root)): p for p in paths if p.is_file()}
    return back_up(folders.store, file, beside=beside)


def restore_workspace(file: Path, folder: Path) -> Examination:
    """Make a workspace of a backup; a file ``restored`` in it tells that it is a copy.

    Raises:
        WrongInput: the folder is in use, or the file is no backup.
        CouldNotRun: the store in it is not sound, or a file cannot be read or written.
    """
    return restore(file, folder)


__all__ = [
    "Examination",
    "Salvaged",
    "back_up_workspace",
    "differences",
    "examine_workspace",
    "repair_workspace",
    "restore_workspace",
]
