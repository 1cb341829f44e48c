"""What a kind of rule is: its name, the type of its value, and how it is judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.rules.verdict import Verdict

V = TypeVar("V", bound=msgspec.Struct)
F = TypeVar("F")

Evaluate: TypeAlias = Callable[[msgspec.Struct, object], Verdict]
"""A pure function of (value, facts); it keeps nothing, fetches nothing and asks no clock."""


@dataclass(frozen=True, slots=True)
class KindOfRule:
    """A kind of rule.

    Parameters:
        name: one lower-case word, or two joined by an underscore.
        title: what people call it.
        value: the struct that holds its parameters.
        facts: the facts that it is judged on; None where it is only ever stated.
        evaluate: how it is judged; None where it is only ever stated.
    """

    name: str
    title: str
    value: type[msgspec.Struct]
    facts: type[object] | None = None
    evaluate: Evaluate | None = None


def judged(
    name: str, title: str, value: type[V], facts: type[F], evaluate: Callable[[V, F], Verdict]
) -> KindOfRule:
    """Make a kind out of an evaluator that wants just its own value and facts."""

    def checked(given: msgspec.Struct, about: object) -> Verdict:
        if isinstance(given, value) and isinstance(about, facts):
            return evaluate(given, about)
        raise WrongInput(
            f"A rule of kind {name} cannot be judged",
            why=f"it takes {value.__name__} and {facts.__name__}, "
            f"not {type(given).__name__} and {type(about).__name__}",
            todo="Check the pack or plugin that defines the rule",
        )

    return KindOfRule(name, title, value, facts, checked)


def stated(name: str, title: str, value: type[msgspec.Struct]) -> KindOfRule:
    """Make a kind that is read and shown and never judged."""
    return KindOfRule(name, title, value)
