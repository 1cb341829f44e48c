"""The JSON values a record may hold: no floating point, no dates, nothing that JSON alters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    Json: TypeAlias = "None | bool | int | str | list[Json] | dict[str, Json]"
    JsonObject: TypeAlias = "dict[str, Json]"
else:  # msgspec reads annotations when the program runs, and knows no recursive alias
    Json = Any
    JsonObject = dict[str, Any]
