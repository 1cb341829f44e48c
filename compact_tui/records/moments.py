"""Moments: an instant in UTC with the zone that it was meant in."""

from __future__ import annotations

import msgspec


class Moment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An instant.

    Parameters:
        utc: ISO 8601 in UTC to the minute, such as ``2011-07-26T13:00Z``.
        zone: the IANA zone that it was meant in.
    """

    utc: str
    zone: str = "Europe/London"
