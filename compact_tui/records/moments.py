"""Moments: an instant in UTC with the zone that it was meant in."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from compact_tui.errors import WrongInput
from compact_tui.records.dates import PartialDate

_TIME = re.compile(
    r"(?P<date>.+?)(?:,? at |T|,? )"
    r"(?:(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?(?::00)? ?(?P<half>[ap]\.?m\.?)?"
    r"|(?P<four>\d{4})(?: ?hours| ?hrs)|(?P<word>noon|midday))"
    r"(?: ?(?P<offset>GMT|BST|UTC|Z))?",
    re.IGNORECASE,
)
_UTC_FORM = "%Y-%m-%dT%H:%MZ"
_OFFSETS = {"GMT": 0, "UTC": 0, "Z": 0, "BST": 60}


class Moment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An instant.

    Parameters:
        utc: ISO 8601 in UTC to the minute, such as ``2011-07-26T13:00Z``.
        zone: the IANA zone that it was meant in.
    """

    utc: str
    zone: str = "Europe/London"

    @classmethod
    def of(cls, when: dt.datetime, *, zone: str = "Europe/London") -> Moment:
        """Return an instant that a program knows, to the minute.

        Parameters:
            when: an aware time, in any zone.
            zone: the IANA zone that it is meant in.

        Raises:
            WrongInput: ``when`` has no zone.
        """
        if when.tzinfo is None:
            raise WrongInput(f"The time {when.isoformat()} says no zone", todo="Give it one")
        return cls(utc=when.astimezone(dt.UTC).strftime(_UTC_FORM), zone=zone)

    @classmethod
    def parse(cls, text: str, *, zone: str = "Europe/London") -> Moment:
        """Read a day and a time of day, such as ``26 July 2011, 2.00 pm``.

        When the clocks go forward an hour is missing, and when they go back one comes twice; a time
        in the missing hour is refused, one in the double hour must say ``BST`` or ``GMT``.

        >>> Moment.parse("26/07/2011 14:00").utc
        '2011-07-26T13:00Z'

        Parameters:
            text: the day in any way that `PartialDate.parse` reads, then the time.
            zone: the IANA zone that the time is meant in.

        Raises:
            WrongInput: there is no single such moment; the message says why and what to write.
        """
        match = _TIME.fullmatch(" ".join(text.split()))
        day = PartialDate.parse(match["date"]).day if match else None
        if not match or not day:
            raise WrongInput(
                f"{text!r} is not a day and a time", todo="Write it like 26 July 2011 14:00"
            )
        local = dt.datetime.combine(day, _clock_time(text, match))
        if match["offset"]:
            minutes = dt.timedelta(minutes=_OFFSETS[match["offset"].upper()])
            return cls.of((local - minutes).replace(tzinfo=dt.UTC), zone=zone)
        return cls.of(_only_reading(text, local, zone_of(zone)), zone=zone)

    @property
    def instant(self) -> dt.datetime:
        """The instant, aware, in UTC.

        Raises:
            WrongInput: ``utc`` is not in its form.
        """
        try:
            found = dt.datetime.fromisoformat(self.utc)
        except ValueError:
            found = None
        if found is None or found.strftime(_UTC_FORM) != self.utc:
            raise WrongInput(f"{self.utc!r} is no moment", todo="Write it like 2011-07-26T13:00Z")
        return found

    @property
    def local(self) -> dt.datetime:
        """The time that clocks showed there, aware.

        Raises:
            WrongInput: ``utc`` is not in its form, or the zone is unknown.
        """
        try:
            return self.instant.astimezone(zone_of(self.zone))
        except OverflowError:
            raise WrongInput(f"{self.utc!r} lies outside the calendar") from None

    @property
    def date(self) -> PartialDate:
        """The day that calendars showed there."""
        return PartialDate.of(self.local.date())

    @property
    def text(self) -> str:
        """The moment for people: ``26 July 2011, 14:00``; a double hour says which of the two."""
        local = self.local
        twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
        return f"{self.date.text}, {local:%H:%M}{f' {local:%Z}' if twice else ''}"


@lru_cache(maxsize=32)
def zone_of(name: str) -> ZoneInfo:
    """Return a zone of the time zone database.

    Raises:
        WrongInput: it has no zone of that name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongInput(
            f"There is no time zone {name!r}", todo="Write it like Europe/London"
        ) from None


def _clock_time(text: str, match: re.Match[str]) -> dt.time:
    """Return the time of day of a match, in 24 hours."""
    if match["word"]:
        return dt.time(12)
    digits = match["four"] or ""
    hour, minute = int(digits[:2] or match["hour"]), int(digits[2:] or match["minute"] or 0)
    half = (match["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    elif half or hour > 23 or minute > 59:
        raise WrongInput(f"{text!r} has no time of day that exists", todo="Write it like 14:00")
    elif not match["four"] and match["minute"] is None:
        raise WrongInput(f"{text!r} gives an hour without am or pm", todo="Write it like 14:00")
    if minute > 59:
        raise WrongInput(f"{text!r} has no time of day that exists", todo="Write it like 14:00")
    return dt.time(hour, minute)


def _only_reading(text: str, local: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Return the one instant at which clocks of a zone show a time."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    back = first.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None)
    if back != local:
        raise WrongInput(f"{text!r} does not exist", why="the clocks go forward over it")
    names = f"{first:%Z} or {second:%Z}"
    raise WrongInput(
        f"{text!r} comes twice",
        why="the clocks go back over it",
        todo=f"Add {names} after the time",
    )
