"""Values that a person types into one field, turned into what the field stores."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable
from typing import NoReturn

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.records.dates import PartialDate
from compact_tui.records.fields._specs import FieldSpec
from compact_tui.records.json import GREATEST_INT, Json, clean_text, misfit
from compact_tui.records.moments import Moment

_YES = {"yes", "y", "true", "1", "on"}
_NO = {"no", "n", "false", "0", "off"}


def parse_field(
    spec: FieldSpec, text: str, *, within: PartialDate | None = None, zone: str = "Europe/London"
) -> Json:
    """Return what a person typed as the value that the field stores.

    Several values are separated by semicolons or line ends. Parts are typed as JSON, or, where all
    but one of their fields may be left out, as that field alone (``ER; CD`` for owners). Text that
    is no date stays in a date field as it was written.

    Parameters:
        spec: the field.
        text: what was typed; control characters are left out.
        within: what lends a year to a date typed without one.
        zone: the IANA zone that a time of day is meant in.

    Raises:
        WrongInput: the text does not fit; the message names the field, the text and what fits.
    """
    words = clean_text(text).strip()
    if not words:
        return _blank(spec)
    if spec.type == "data" or (words[0] in "[{" and spec.type == "parts"):
        return _json(spec, words)
    readers: dict[str, Callable[[FieldSpec, str], Json]] = {
        "number": _number,
        "yes_or_no": _yes_or_no,
        "choice": _choice,
        "date": lambda _, word: _stored(PartialDate.parse(word, within=within)),
        "moment": lambda _, word: _stored(Moment.parse(word, zone=zone)),
        "parts": _part,
    }
    reader = readers.get(spec.type, _text)
    if not spec.many:
        return reader(spec, words)
    return [reader(spec, word.strip()) for word in re.split(r"[;\n]", words) if word.strip()]


def _text(_: FieldSpec, text: str) -> str:
    return text


def _stored(value: msgspec.Struct) -> Json:
    plain: Json = msgspec.to_builtins(value)
    return plain


def _refuse(spec: FieldSpec, text: str, why: str, todo: str = "") -> NoReturn:
    raise WrongInput(f"{spec.title} ({spec.name}) cannot be {text!r}", why=why, todo=todo)


def _blank(spec: FieldSpec) -> Json:
    if spec.required and not (spec.type == "choice" and "" in spec.choices):
        raise WrongInput(f"{spec.title} ({spec.name}) cannot be blank", todo="Give it a value")
    return spec.default


def _number(spec: FieldSpec, text: str) -> int:
    plain = text.replace(",", "").replace("\N{MINUS SIGN}", "-")
    if not re.fullmatch(r"[+-]?[0-9]+", plain, re.ASCII):
        _refuse(spec, text, "it is a whole number", "Write it in figures, such as 12")
    if abs(int(plain[:20])) > GREATEST_INT:
        _refuse(spec, text, "it is greater than any number that can be kept")
    return int(plain)


def _yes_or_no(spec: FieldSpec, text: str) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    return _refuse(spec, text, "it is yes or no")


def _choice(spec: FieldSpec, text: str) -> str:
    word = re.sub(r"[\s-]+", "_", text.lower())
    if word in spec.choices:
        return word
    near = difflib.get_close_matches(word, spec.choices, n=1)
    allowed = ", ".join(choice for choice in spec.choices if choice)
    return _refuse(spec, text, f"it is one of {allowed}", f"Did you mean {near[0]}" if near else "")


def _part(spec: FieldSpec, text: str) -> Json:
    needed = [part for part in spec.parts if part.required]
    if len(needed) == 1 and needed[0].type in {"text", "reference"}:
        return {needed[0].name: text}
    names = ", ".join(part.name for part in spec.parts)
    return _refuse(spec, text, f"it has several fields: {names}", "Write it as JSON")


def _json(spec: FieldSpec, text: str) -> Json:
    try:
        value: Json = json.loads(text)
    except ValueError as error:
        _refuse(spec, text, f"it is not JSON ({error})")
    if fault := misfit(value):
        _refuse(spec, text, fault)
    return [value] if spec.many and isinstance(value, dict) else value
