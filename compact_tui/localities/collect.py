"""Asks a plugin's hooks one by one inside a guard, and freezes what they answer."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import TypeVar

import pluggy

from compact_tui.errors import CompactError, WrongInput
from compact_tui.localities.contributions import HOOKS, Contributions
from compact_tui.localities.packs import Pack
from compact_tui.plugins._types import RuleKind
from compact_tui.plugins._types._check import nearest
from compact_tui.plugins.hookspecs import CompactSpecs
from compact_tui.plugins.markers import PROJECT

T = TypeVar("T")


class PluginFault(WrongInput):
    """A plugin did something that it must not; the message names the hook and the next step."""


def new_manager() -> pluggy.PluginManager:
    """Return a plugin manager that knows every hook and holds no plugin."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(CompactSpecs)
    return manager


def guarded(call: Callable[[], T], doing: str) -> T:
    """Call into a plugin; whatever it raises comes back as a `PluginFault` that says where.

    Raises:
        PluginFault: the plugin raised something, or tried to leave the program.
    """
    try:
        return call()
    except CompactError as error:
        raise PluginFault(error.what, why=error.why, todo=error.todo) from error
    except (Exception, SystemExit) as error:
        said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        todo = "Tell its author, or start with --no-plugins and its id"
        raise PluginFault(doing, why=f"it raised {said}", todo=todo) from error


def register(manager: pluggy.PluginManager, plugin: object, name: str) -> None:
    """Register a plugin after looking at each of its hooks.

    Raises:
        PluginFault: a hook is unknown, a coroutine, a wrapper or ordered, or takes other arguments.
    """
    known = {hook for hook in dir(CompactSpecs) if hook.startswith(f"{PROJECT}_")}
    for attribute in dir(plugin):
        options = manager.parse_hookimpl_opts(plugin, attribute)
        if options is not None:
            hook = options.get("specname") or attribute
            _look_at(hook, getattr(plugin, attribute), dict(options), known)
    try:
        manager.register(plugin, name)
    except pluggy.PluginValidationError as error:
        why = " ".join(str(error).split("\n")[1:]) or str(error)
        todo = "Give it the arguments that its documentation shows"
        raise PluginFault("a hook does not fit its specification", why=why, todo=todo) from error


def _look_at(hook: str, function: object, options: dict[str, object], known: set[str]) -> None:
    if hook not in known:
        near = nearest(hook, known)
        todo = f"Perhaps {near!r} is meant" if near else "See the list of hooks"
        raise PluginFault(f"there is no hook {hook!r}", todo=todo)
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        raise PluginFault(f"{hook} is a coroutine", todo="Write it with def, not async def")
    if options.get("wrapper") or options.get("hookwrapper"):
        todo = "Return the plugin's own contributions with a plain @hookimpl"
        raise PluginFault(f"{hook} is a wrapper, and no plugin may wrap others", todo=todo)
    if options.get("tryfirst") or options.get("trylast"):
        todo = "Take the flag out; plugins are asked in the order of their ids"
        raise PluginFault(f"{hook} asks for a place in the order", todo=todo)


def collect(
    manager: pluggy.PluginManager, plugin: object, name: str, version: str
) -> Contributions:
    """Return everything that a registered plugin contributes.

    Raises:
        PluginFault: a hook raised, or returned something else than its contributions.
    """
    answers: dict[str, tuple[object, ...]] = {}
    for hook, (field, kind) in HOOKS.items():
        found: list[object] = []
        for implementation in getattr(manager.hook, hook).get_hookimpls():
            if implementation.plugin is plugin:
                found += _answers(implementation.function, hook, kind)
        answers[field] = tuple(found)
    return _frozen(name, version, requires_of(plugin), answers)


def requires_of(plugin: object) -> tuple[str, ...]:
    """Return the ids that a plugin names in its attribute ``requires``."""
    given = getattr(plugin, "requires", ())
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        raise PluginFault("requires is no list of ids", todo='Write requires = ("worcestershire",)')
    return tuple(given)


def _frozen(
    name: str, version: str, requires: tuple[str, ...], answers: dict[str, tuple[object, ...]]
) -> Contributions:
    # `_answers` has looked at each entry's type, which a type checker cannot follow through a dict.
    fields: dict[str, object] = {
        "plugin": name,
        "version": version,
        "requires": requires,
        **answers,
    }
    make: Callable[..., Contributions] = Contributions
    return make(**fields)


def _answers(function: Callable[[], object], hook: str, kind: type[object]) -> list[object]:
    def ask() -> list[object]:
        answer = function()
        if answer is None:
            return []
        if isinstance(answer, str | bytes) or not isinstance(answer, Iterable):
            todo = f"Return a list of {kind.__name__}, or yield each"
            raise PluginFault(f"{hook} returned a {type(answer).__name__}", todo=todo)
        return list(answer)  # a generator runs here, inside the guard

    found = guarded(ask, f"{hook} failed")
    for one in found:
        if not isinstance(one, kind):
            todo = f"Return {kind.__name__} only"
            raise PluginFault(f"{hook} gave a {type(one).__name__}", todo=todo)
    return found


def contributions_of(pack: Pack) -> Contributions:
    """Return what a pack contributes, through the same hooks as any plugin."""
    manager = new_manager()
    register(manager, pack, pack.id)
    return collect(manager, pack, pack.id, pack.version)


def rule_kinds_of(manager: pluggy.PluginManager, plugin: object) -> list[RuleKind]:
    """Return the rule kinds of one registered plugin, which packs need before they are read.

    Raises:
        PluginFault: the hook raised, or returned something else.
    """
    kinds: list[RuleKind] = []
    for implementation in manager.hook.compact_rule_kinds.get_hookimpls():
        if implementation.plugin is plugin:
            given = _answers(implementation.function, "compact_rule_kinds", RuleKind)
            kinds += [kind for kind in given if isinstance(kind, RuleKind)]
    return kinds
