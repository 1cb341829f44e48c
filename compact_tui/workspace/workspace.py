"""The workspace: store, registry, identity and clock tied together, the one thing a face calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Self

from tinydb import where

from compact_tui.errors import CouldNotRun
from compact_tui.exchange.changeset import LogTip
from compact_tui.records.committed import Committed
from compact_tui.workspace.areas.lazy import Areas
from compact_tui.workspace.changes import Change, Drafted, Kept, chain, draft
from compact_tui.workspace.conflicts import refuse_if_changed
from compact_tui.workspace.folders import Folders
from compact_tui.workspace.keeper import Keeper
from compact_tui.workspace.references import References
from compact_tui.workspace.tables import IDENTITY, LOGS, PARTNERS
from compact_tui.workspace.validation import refuse_breaches

if TYPE_CHECKING:
    from types import TracebackType

    from compact_tui.localities import Registry
    from compact_tui.records import Json
    from compact_tui.rules.verdict import Finding
    from compact_tui.store import CompactDB
    from compact_tui.workspace.settings import Settings

CLIENT = "compact"


Listener = Callable[[Committed], None]


class Workspace(Areas):
    """One office's folder, opened.

    Every change goes through `change` and is one changeset, one frame, one sync. Areas of work are
    attributes: ``bodies``, ``meetings``, ``sittings``, ``agreements``, ``papers``, ``judging``,
    ``listing``, ``exchanging``.

    Parameters:
        folders: where things lie.
        settings: whose workspace it is.
        db: the opened store.
        registry: loads localities, rules and report formats, when they are first asked for.
        officer: who is named in the history; the settings' officer where blank.
        now_ms: the clock, in milliseconds since 1970; nothing is decided by it.

    ``plugin_warnings`` holds a warning for each plugin that raised when it was told of a change.
    """

    def __init__(
        self,
        folders: Folders,
        settings: Settings,
        db: CompactDB,
        registry: Callable[[], Registry],
        *,
        officer: str = "",
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self.folders = folders
        self.settings = settings
        self.db = db
        self._load_registry = registry
        self.officer = officer or settings.officer
        self.office = str(self._identity["office"])
        self.view = Keeper(db, self.office)
        self.refs = References(self.view)
        self.now_ms = now_ms
        self.plugin_warnings: tuple[Finding, ...] = ()
        self._listeners: list[Listener] = []

    @cached_property
    def registry(self) -> Registry:
        """Localities, rules and report formats, loaded when first asked for."""
        return self._load_registry()

    @cached_property
    def _identity(self) -> dict[str, object]:
        found = self.db.table(IDENTITY).all()
        if not found:
            raise CouldNotRun(
                f"The workspace {self.folders.root} was never finished",
                why="its store holds no office",
                todo="Delete the folder and make it again with 'compact init'",
            )
        return dict(found[0])

    @contextmanager
    def change(self, why: str) -> Iterator[Change]:
        """Stage changes to records in the block; at its end they are kept as one changeset.

        An exception in the block, or a refusal at its end, leaves everything as it was.

        Raises:
            WrongInput: a record does not fit its type, or was changed by somebody else meanwhile.
            CouldNotRun: the store could not be written; the change was not kept.
        """
        change = Change(self.view, self.office, why)
        yield change
        self._commit(change)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after each change, in the thread that made it; returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def refresh(self) -> list[tuple[str, str]]:
        """Take in what other processes wrote; returns (table, id) of what changed."""
        changed = self.db.catch_up()
        if changed:
            self.view.forget()
            why = "changed by another process"
            self._publish(Committed(changeset="", records=(), why=why))
        return [(table, str(doc_id)) for table, doc_id in changed]

    def partner_name(self, office: str) -> str:
        """Return the name of a known partner office; blank for this office and for strangers."""
        if office in {"", self.office}:
            return ""
        found = self.db.table(PARTNERS).get(where("office") == office)
        return str(found["name"]) if found and not isinstance(found, list) else ""

    def close(self) -> None:
        """Close the store; the workspace cannot be used afterwards."""
        self.db.close()

    def __enter__(self) -> Self:
        """Return the workspace itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    def published(self, committed: Committed) -> None:
        """Tell the listeners about a change that an area kept by other means, such as an import."""
        self._publish(committed)

    def _commit(self, change: Change) -> None:
        if not change.after:
            return
        sequence = self.db.sequence
        with self.db.changeset(who=self.officer, why=change.why, client=CLIENT):
            if self.db.sequence != sequence:
                self.view.forget()
            refuse_if_changed(change, self.view)
            drafted = draft(change, self.officer)
            if not drafted.operations:
                return
            refuse_breaches(change, self.registry, self.view)
            kept = chain(change, drafted, self._tip(), self.now_ms())
            self._write(kept)
        self._after(change, drafted, kept)

    def _tip(self) -> LogTip:
        held = self.db.table(LOGS).get(where("key") == self._identity["key"])
        if held is None or isinstance(held, list):
            return LogTip(str(self._identity["key"]))
        return LogTip.from_json({k: held[k] for k in ("head", "key", "seq", "share")})

    def _write(self, kept: Kept) -> None:
        for (kind, _, _), (doc_id, document) in kept.documents.items():
            self.put(kind, doc_id, document)
        logs = self.db.table(LOGS)
        tip = kept.changeset.tip.to_json()
        held = logs.get(where("key") == tip["key"])
        self.put(LOGS, held.doc_id if held is not None and not isinstance(held, list) else 0, tip)
        self.db.attach(kept.changeset.to_json())

    def put(self, table: str, doc_id: int, document: Mapping[str, Json]) -> None:
        """Write one document whole in the open changeset; a new one where ``doc_id`` is 0."""
        from tinydb.table import Document

        if doc_id:
            self.db.table(table).remove(doc_ids=[doc_id])
            self.db.table(table).insert(Document(document, doc_id=doc_id))
        else:
            self.db.table(table).insert(document)

    def _after(self, change: Change, drafted: Drafted, kept: Kept) -> None:
        touched: dict[str, set[tuple[str, str]]] = {}
        for kind, owner, record_id in drafted.touched:
            touched.setdefault(kind, set()).add((owner, record_id))
        self.view.forget(touched)
        records = tuple((kind, record_id) for kind, _, record_id in drafted.touched)
        self._publish(
            Committed(
                changeset=kept.changeset.id, records=records, why=change.why, who=self.officer
            )
        )

    def _publish(self, committed: Committed) -> None:
        self.plugin_warnings += self.registry.running.notify(committed)
        for listener in tuple(self._listeners):
            listener(committed)
