"""Bank holidays by nation, from the ``holidays`` package, which is imported only when asked."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from compact_tui.errors import WrongInput

NATIONS = {
    "ENG": "England",
    "WLS": "Wales",
    "SCT": "Scotland",
    "NIR": "Northern Ireland",
}
"""The nations whose bank holidays are known, by the code that a locality gives."""


@lru_cache(maxsize=64)
def bank_holidays(nation: str, first_year: int, last_year: int) -> frozenset[date]:
    """Return the bank holidays of a nation, one-off ones included, from year to year inclusive.

    A holiday on a weekend stands beside the weekday that is given in its place.

    Raises:
        WrongInput: the nation is not one that we know.
    """
    if nation not in NATIONS:
        raise WrongInput(
            f"No bank holidays are known for {nation!r}",
            todo=f"Set the locality's holidays to one of {', '.join(NATIONS)}",
        )
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv=nation, years=range(first_year, last_year + 1)))
