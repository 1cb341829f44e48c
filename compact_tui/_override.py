"""``@override`` on every Python that the program runs on; the library has it from 3.12."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
elif sys.version_info >= (3, 12):
    from typing import override
else:

    def override(method):  # noqa: ANN001, ANN202 - the type checker reads the branch above
        """Say that a method overrides one of its base class; type checkers hold it to that."""
        return method


__all__ = ["override"]
