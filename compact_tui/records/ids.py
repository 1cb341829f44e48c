"""Identifiers: UUIDv7 for programs, short readable references for people."""

from __future__ import annotations

import os
import re
import secrets
import threading
import time
import unicodedata
from collections.abc import Container

from compact_tui.records.dates import PartialDate

_PATTERN = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_SMALL_WORDS = {"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"}
_COUNTER_BITS, _TAIL_BITS = 42, 32


class _Clock:
    """Milliseconds and a counter that never go back, whatever the machine's clock does."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millis = 0
        self._counter = 0

    def tick(self) -> tuple[int, int]:
        """Return the next pair, greater than every one before it."""
        with self._lock:
            now = time.time_ns() // 1_000_000
            if now > self._millis:
                # the top bit starts clear, which leaves room to count up within one millisecond
                self._millis, self._counter = now, secrets.randbits(_COUNTER_BITS - 1)
            else:
                self._counter += 1
            if self._counter >> _COUNTER_BITS:
                self._millis, self._counter = self._millis + 1, secrets.randbits(_COUNTER_BITS - 1)
            return self._millis, self._counter


_clock = _Clock()


def _after_fork() -> None:
    """Start a clock of its own in a child process, which must not repeat its parent's counter."""
    global _clock  # noqa: PLW0603 - a lock held while forking would never be released
    _clock = _Clock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def new_id() -> str:
    """Make an identifier: UUIDv7 (RFC 9562, 5.7), each greater than the last of this process.

    The 74 bits beside the time are a counter of 42 and a random tail of 32 (RFC 9562, 6.2,
    method 1).
    """
    millis, counter = _clock.tick()
    high, low = counter >> 30, counter & ((1 << 30) - 1)
    bits = millis << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low << 32
    text = f"{bits | secrets.randbits(_TAIL_BITS):032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def is_id(text: str) -> bool:
    """Say whether a text is an identifier as `new_id` writes them: UUIDv7 in lower case."""
    return _PATTERN.fullmatch(text) is not None


def make_ref(
    head: str,
    *,
    on: PartialDate | None = None,
    item: str | int = "",
    taken: Container[str] = (),
) -> str:
    """Make the reference that people read: ``WCSG-2011-07-26/4``.

    >>> make_ref("WCSG", on=PartialDate("2011-07-26"), item=4)
    'WCSG-2011-07-26/4'

    Parameters:
        head: short name of the body or thing; whatever is no letter or figure becomes a hyphen.
        on: its date, as precise as it is known.
        item: number of the item, where it is one of several.
        taken: references already in use; the new one is told apart by ``-2``, ``-3`` and so on.
    """
    parts = (_plain(head), _plain(on.value if on else ""))
    whole = "-".join(part for part in parts if part) or "R"
    wanted = f"{whole}/{_plain(str(item))}" if item != "" else whole
    number, ref = 1, wanted
    while ref in taken:
        number += 1
        ref = f"{wanted}-{number}"
    return ref


def short_name(name: str) -> str:
    """Return the initials of a name of several words, or the name: a head for references.

    >>> short_name("Worcestershire Compact Steering Group")
    'WCSG'
    """
    words = [word for word in _plain(name).split("-") if word.lower() not in _SMALL_WORDS]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else "".join(words)


def _plain(text: str) -> str:
    """Keep letters without accents, figures and single hyphens."""
    bare = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    ascii_only = bare.encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9.]+", "-", ascii_only).strip("-.")
