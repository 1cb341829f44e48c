"""The three answers that facts as uncertain as ours allow."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """Yes, no, or cannot tell: what a comparison of imprecise things can honestly say."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"
