"""Counts what reading costs, so that a screen that looks at every document is noticed."""

from __future__ import annotations

import logging
from dataclasses import dataclass

_log = logging.getLogger(__name__)

MANY = 5_000
"""A search that looks at more documents than this is logged."""


@dataclass(slots=True)
class Counts:
    """What was done since the store was opened.

    Attributes:
        decoded: documents decoded to be tested or handed out.
        scans: searches that no index answered and that looked at more than 5,000 documents.
    """

    decoded: int = 0
    scans: int = 0

    def scan(self, table: str, documents: int, query: object) -> None:
        """Note a search that looks at every document of a table."""
        if documents > MANY:
            self.scans += 1
            _log.info("A search of %s looked at all %s documents: %r", table, documents, query)
