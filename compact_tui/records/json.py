"""The JSON values a record may hold: no floating point, no dates, nothing that JSON alters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
    JsonObject: TypeAlias = "dict[str, Json]"
else:  # msgspec reads annotations when the program runs, and knows no recursive alias
    Json = Any
    JsonObject = dict[str, Any]

GREATEST_INT = 2**53 - 1
"""The greatest whole number, either side of nought, that every reader of JSON keeps exactly."""

FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
"""What a field may be called."""

_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Strip what no text may hold: control characters but newline and tab, and half characters."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def misfit(value: object, path: str = "") -> str:
    """Return what keeps a value from being kept in a record, in words; blank where nothing does.

    Parameters:
        value: what came in.
        path: where it stands, such as ``sections.0.text``, for the message.
    """
    where = f" at {path}" if path else ""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return "" if abs(value) <= GREATEST_INT else f"{value}{where} is beyond 2^53 - 1"
    if isinstance(value, str):
        return f"the text{where} holds control characters" if _UNFIT.search(value) else ""
    if isinstance(value, list):
        return next(filter(None, (misfit(v, _join(path, i)) for i, v in enumerate(value))), "")
    if isinstance(value, dict):
        return next(filter(None, (_pair_misfit(k, v, path) for k, v in value.items())), "")
    return f"{value!r}{where} is a {type(value).__name__}; keep decimals as text"


def _pair_misfit(key: object, value: object, path: str) -> str:
    if not isinstance(key, str) or not FIELD_NAME.fullmatch(key):
        return f"{_join(path, key)!r} is no name of a field (a to z, 0 to 9, _; at most 32)"
    return misfit(value, _join(path, key))


def _join(path: str, part: object) -> str:
    return f"{path}.{part}" if path else str(part)
