"""The hooks that are asked while the program runs: validation before a save, news after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pluggy

from compact_tui.errors import CompactError
from compact_tui.localities.collect import guarded
from compact_tui.plugins.view import RecordView
from compact_tui.records import Record
from compact_tui.records.committed import Committed
from compact_tui.rules.verdict import Finding


class Running:
    """Asks the plugins, in the order of their ids, each inside a guard."""

    def __init__(self, manager: pluggy.PluginManager) -> None:
        self._manager = manager

    def validate(self, record: Record, view: RecordView) -> tuple[Finding, ...]:
        """Return what the plugins find about a record before it is kept.

        A plugin that raises, or answers with something else, gives a warning that names it.
        """
        found: list[Finding] = []
        for name, function in self._asked("compact_validate"):
            try:
                found += guarded(
                    partial(_findings, function, record=record, view=view),
                    f"The plugin {name} could not look at this record",
                )
            except CompactError as error:
                found.append(_warning(name, error, record.id))
        return tuple(found)

    def notify(self, event: Committed) -> tuple[Finding, ...]:
        """Tell the plugins of a change; return a warning for each that raised."""
        found = []
        for name, function in self._asked("compact_event"):
            try:
                guarded(
                    partial(function, event=event),
                    f"The plugin {name} could not take in the change",
                )
            except CompactError as error:
                found.append(_warning(name, error, ""))
        return tuple(found)

    def _asked(self, hook: str) -> Iterator[tuple[str, Callable[..., object]]]:
        found = getattr(self._manager.hook, hook).get_hookimpls()
        for one in sorted(found, key=lambda one: str(one.plugin_name)):
            yield str(one.plugin_name), _by_name(one.function, tuple(one.argnames))


def _by_name(function: Callable[..., object], wanted: tuple[str, ...]) -> Callable[..., object]:
    """Give a hook only those arguments that it names, as pluggy does."""

    def call(**given: object) -> object:
        return function(**{name: given[name] for name in wanted})

    return call


def _findings(ask: Callable[..., object], **given: object) -> list[Finding]:
    answer = ask(**given)
    found: list[Finding] = []
    for one in answer if isinstance(answer, Iterable) else filter(None, [answer]):
        if not isinstance(one, Finding):
            raise TypeError(f"compact_validate gave a {type(one).__name__}, not a Finding")
        found.append(one)
    return found


def _warning(name: str, error: CompactError, record: str) -> Finding:
    return Finding(
        code="plugin-failed",
        severity="warning",
        record=record,
        sentence=error.sentence,
        todo=f"Tell the author of {name}; nothing was lost",
    )
