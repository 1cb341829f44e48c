"""`override` for type checkers; at run time nothing, since Python 3.11 does not have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414 - handed on
else:

    def override(method: object) -> object:
        """Give the method back as it is."""
        return method
