"""Exact shares: reading them, taking them of a number, and saying the result. Never floats.

Binary floating point gives the wrong ceiling for 28% and 56% of 25, 50, 75 and 100, so a share is a
`fractions.Fraction` from the pack's text to the working on the screen.
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor
from typing import Literal, TypeAlias

from compact_tui.errors import WrongInput

Rounding: TypeAlias = Literal["up", "down", "nearest"]

_HALF = Fraction(1, 2)
_COUNTS = {"": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|per cent|percent)")
_RATIO = re.compile(r"(\d+)\s*/\s*(\d+)")
_WORDS = re.compile(r"(?:(a|one|two|three|four)[\s-]+)?(half|third|quarter|fifth)s?")


def parse_share(text: str) -> Fraction:
    """Return the share that a document writes as ``60%``, ``3/5`` or ``two thirds``.

    Two thirds is not 67%: each is kept as it was written.

    Raises:
        WrongInput: it is no share, or not more than nothing and at most the whole.
    """
    share = _read(text.strip().lower())
    if share is None or not 0 < share <= 1:
        raise WrongInput(
            f"{text!r} is not a share",
            why="a share is a percentage or a fraction above nothing, up to the whole",
            todo="Write it as 60%, 3/5 or two thirds",
        )
    return share


def _read(text: str) -> Fraction | None:
    if match := _PERCENT.fullmatch(text):
        return Fraction(match[1]) / 100
    if match := _RATIO.fullmatch(text):
        return Fraction(int(match[1]), int(match[2])) if int(match[2]) else None
    if match := _WORDS.fullmatch(text):
        return Fraction(_COUNTS[match[1] or ""], _PARTS[match[2]])
    return None


def needed(
    share: Fraction,
    base: int,
    *,
    rounding: Rounding = "up",
    more_than: bool = False,
    plus: int = 0,
    at_least: int = 0,
) -> int:
    """Return how many a share of ``base`` asks for, as a whole number.

    Parameters:
        rounding: which way a part of one goes; ``nearest`` takes a half up. No source found states
            a direction; the parish table (10 to 12 members: 4) reads "at least" as up.
        more_than: the share must be passed, not only reached; rounding then has no say.
        plus: added after rounding ("50%, plus one").
        at_least: never fewer than this.
    """
    exact = share * base
    whole = floor(exact) + 1 if more_than else _rounded(exact, rounding)
    return max(whole + plus, at_least)


def _rounded(exact: Fraction, rounding: Rounding) -> int:
    if rounding == "up":
        return ceil(exact)
    return floor(exact if rounding == "down" else exact + _HALF)


def exactly(number: Fraction) -> str:
    """Write a number without rounding it: ``4.2``, ``6``, or ``2 1/3`` where decimals never end."""
    whole, rest = divmod(number.numerator, number.denominator)
    if not rest:
        return str(whole)
    digits = _decimals(number.denominator)
    if digits is None:
        return f"{whole or ''} {rest}/{number.denominator}".strip()
    return f"{whole}.{rest * 10**digits // number.denominator:0{digits}}"


def _decimals(denominator: int) -> int | None:
    """Return how many decimal places a denominator takes; None where they never end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None
