"""What every contribution is checked for when it is made: types, identifiers, limits."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from itertools import chain
from typing import Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.records import Citation

Fault: TypeAlias = tuple[str, str]
"""What is wrong, and what the author can do."""

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*")
MOST_ID, MOST_LABEL, MOST_QUOTE, MOST_TEXT = 120, 300, 500, 10_000
"""Longest identifier, label, quotation and other text, in characters."""
MOST_SEATS = 1_000
"""Most seats of one group; a larger number is a slip of the keyboard."""

ID_ADVICE = "Write lower-case words joined by hyphens, with full stops between the parts"


class Contribution:
    """Base of the contribution types: a contribution that exists is well formed by itself.

    What needs other contributions (a source that a citation names, a body that a rule binds) is
    checked when all plugins have been collected.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        """Refuse a malformed contribution, naming it.

        Raises:
            WrongInput: a field has the wrong type, a malformed id, or a value outside its limits.
        """
        for what, todo in chain(_misfits(self), self._faults()):  # types first: faults rely on them
            raise WrongInput(f"{name_of(self)}: {what}", todo=todo)

    def _faults(self) -> Iterator[Fault]:
        """Yield what is wrong with this contribution beyond the types of its fields."""
        yield from ()


def name_of(contribution: object) -> str:
    """Return how messages call a contribution: its class and its id."""
    words = (getattr(contribution, name, "") for name in ("id", "key", "name", "label", "heading"))
    word = next((str(text) for text in words if text), "")
    return f"{type(contribution).__name__} {word!r}" if word else type(contribution).__name__


def bad_id(text: str, field: str = "id") -> Iterator[Fault]:
    """Yield a fault unless ``text`` is an identifier such as ``bromley.csg.quorum``."""
    if len(text) > MOST_ID:
        yield f"{field} has {len(text)} characters, and {MOST_ID} are the most", "Shorten it"
    elif not ID.fullmatch(text):
        yield f"{field} {text!r} is no identifier", ID_ADVICE


def bad_ids(texts: tuple[str, ...], field: str) -> Iterator[Fault]:
    """Yield a fault for each entry of ``texts`` that is no identifier, or stands there twice."""
    for place, text in enumerate(texts):
        yield from bad_id(text, field)
        if text in texts[:place]:
            yield f"{field} names {text!r} twice", "Take one of them out"


def blank(text: str, field: str) -> Iterator[Fault]:
    """Yield a fault where a text that people read is missing."""
    if not text.strip():
        yield f"{field} is blank", f"Write the {field}, in the place's own words"


def too_long(text: str, field: str, most: int = MOST_LABEL) -> Iterator[Fault]:
    """Yield a fault where a text is longer than ``most`` characters."""
    if len(text) > most:
        yield f"{field} has {len(text)} characters, and {most} are the most", "Shorten it"


def bad_citation(citation: Citation | None, *, needed: bool = False) -> Iterator[Fault]:
    """Yield a fault where a citation is missing though needed, or names no source."""
    if citation is None:
        if needed:
            yield (
                "it has no citation",
                'Add citation = {source = "...", clause = "...", quote = "..."}',
            )
        return
    yield from bad_id(citation.source, "the source of the citation")
    yield from too_long(citation.clause, "the clause of the citation")
    yield from too_long(citation.quote, "the quotation of the citation", MOST_QUOTE)


def nearest(word: str, known: tuple[str, ...] | list[str] | set[str] | frozenset[str]) -> str:
    """Return the known word most like ``word``, or a blank where none is like it."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def _misfits(contribution: object) -> Iterator[Fault]:
    for name, hint in hints(type(contribution)).items():
        value = getattr(contribution, name)
        if not fits(value, hint):
            given = type(value).__name__ if get_origin(hint) is not Literal else repr(value)
            yield f"{name} is {given}, and must be {in_words(hint)}", f"Correct {name}"


_HINTS: dict[type, dict[str, object]] = {}


def hints(kind: type) -> dict[str, object]:
    """Return the fields of a contribution type with their resolved annotations."""
    if kind not in _HINTS:
        resolved = get_type_hints(kind)
        plain = fields(kind) if is_dataclass(kind) else ()
        _HINTS[kind] = {field.name: resolved[field.name] for field in plain}
    return _HINTS[kind]


def fits(value: object, hint: object) -> bool:
    """Say whether a value has the type that an annotation asks for."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return value in inner and not isinstance(value, bool)
    if origin in (Union, types.UnionType):
        return any(fits(value, one) for one in inner)
    if origin is tuple:
        return isinstance(value, tuple) and all(fits(one, inner[0]) for one in value)
    if origin is type:
        return isinstance(value, type) and issubclass(value, inner[0])
    if isinstance(value, bool):  # Python counts true and false as numbers; a document does not
        return hint is bool
    wanted = origin or hint
    return not isinstance(wanted, type) or isinstance(value, wanted)


def in_words(hint: object) -> str:
    """Return an annotation as an author would say it: ``text``, ``a whole number``, ``a or b``."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return "one of " + ", ".join(str(one) for one in inner)
    if origin in (Union, types.UnionType):
        return " or ".join(in_words(one) for one in inner if one is not type(None))
    if origin is tuple:
        return f"a list, each entry {in_words(inner[0])}"
    if origin is dict:
        return "a table"
    plain = {str: "text", int: "a whole number", bool: "true or false"}
    if isinstance(hint, type):
        known = plain.get(hint)
        table = is_dataclass(hint) or issubclass(hint, msgspec.Struct)
        return known or (f"a table ({hint.__name__})" if table else hint.__name__)
    return str(hint)
