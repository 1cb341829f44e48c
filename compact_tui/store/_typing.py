"""`override` for type checkers; nothing at run time, since Python 3.11 has it only in a package we do not need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414 - handed on
else:

    def override(method):
        """Give the method back as it is."""
        return method
