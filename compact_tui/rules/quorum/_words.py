"""The lines of a quorum's working, as an officer would say them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from compact_tui.rules.quorum._counted import Tally
from compact_tui.rules.shares import exactly
from compact_tui.rules.values import Heads, Role, Share
from compact_tui.rules.words import count, label, sector_word

_BASES = {
    "seats": ("seat", "seats"),
    "filled_seats": ("filled seat", "filled seats"),
    "voting_members": ("voting member", "voting members"),
    "organisations": ("organisation", "organisations"),
}
_ROUNDED = {"up": "", "down": " rounded down", "nearest": " rounded to the nearest"}


def heads_line(test: Heads, found: Tally, labels: Mapping[str, str]) -> str:
    """Write ``at least 5 needed; 4 present, short by 1``."""
    sort = _sort(test, labels)
    whom = "" if test.unit == "people" else f" {_organisations(test.least).partition(' ')[2]}"
    return f"at least {test.least}{sort}{whom} needed; {_present(test.least, found)}"


def share_line(
    test: Share,
    base: Fraction,
    share: Fraction,
    wanted: int,
    found: Tally,
    labels: Mapping[str, str],
) -> str:
    """Write ``60% of 7 filled seats = 4.2, so 5 people, rounded up; 4 present, short by 1``."""
    one, many = _BASES[test.base]
    what = f"{_sort(test, labels).lstrip()} {one if base == 1 else many}".lstrip()
    if not base:
        return f"{test.share} of no {what} cannot be taken; {found.certain} present"
    passed = "more than " if test.more_than else ""
    taken = f"{passed}{test.share} of {base} {what} = {exactly(share * base)}{_then(test)}"
    unit = count(wanted, "person", "people") if test.unit == "people" else _organisations(wanted)
    if exactly(share * base) == str(wanted):
        noun = "" if test.base == test.unit else f" {unit.partition(' ')[2]}"
        return f"{taken}{noun}; {_present(wanted, found)}"
    up = ", rounded up" if _rounds_up(test, share * base) else ""
    return f"{taken}, so {unit}{up}; {_present(wanted, found)}"


def _organisations(number: int) -> str:
    return count(number, "organisation")


def _rounds_up(test: Share, taken: Fraction) -> bool:
    return test.rounding == "up" and not test.more_than and taken.denominator > 1


def _then(test: Share) -> str:
    """Say what else was done to the share: rounding other than up, one more, a floor."""
    rounded = "" if test.more_than else _ROUNDED[test.rounding]
    plus = f" and {test.plus} more" if test.plus else ""
    floor = f", never fewer than {test.floor}" if test.floor else ""
    return f"{rounded}{plus}{floor}"


def _sort(test: Heads | Share, labels: Mapping[str, str]) -> str:
    words = [label(labels, ident) for ident in (test.category, test.sector) if ident]
    return f" {' '.join(words)}" if words else ""


def _present(wanted: int, found: Tally) -> str:
    here = f"{found.certain or 'none'} present"
    if found.unknown:
        here += f", and {count(found.unknown, 'person', 'people')} not recorded well enough to tell"
    elif found.certain < wanted:
        here += f", short by {wanted - found.certain}"
    return here


def sector_line(sector: str, least: int, found: Tally, labels: Mapping[str, str]) -> str:
    """Write ``no statutory member present`` or ``2 statutory members present``."""
    word = sector_word(labels, sector)
    if found.unknown and found.certain < least:
        people = count(found.unknown, "person", "people")
        return f"cannot tell whether {word} members are present: {people} with no recorded sector"
    if not found.certain:
        return f"no {word} member present"
    here = f"{count(found.certain, f'{word} member')} present"
    return here if found.certain >= least else f"{here}, {least} needed"


def role_line(test: Role, who: tuple[str, ...], *, carried: bool) -> str:
    """Write ``the chair is present`` and the like."""
    role = label({}, test.role)
    if who:
        return f"the {role} is present"
    if not carried:
        return f"no seat is marked as the {role}'s, so cannot tell whether the {role} is present"
    return f"the {role}{' or a nominee' if test.or_nominee else ''} is not present"


def somebody_from_line(member: str, found: Tally, labels: Mapping[str, str]) -> str:
    """Write ``nobody from X`` or ``X is present``."""
    word = labels.get(member) or label(labels, member)
    if found.certain:
        return f"{word} is present"
    return f"cannot tell whether {word} is present" if found.unknown else f"nobody from {word}"


def parts_line(word: str, number: int) -> str:
    """Head a check that has parts."""
    return {
        "all": "all of these are needed" if number != 1 else "this is needed",
        "any": "any one of these is enough",
        "sectors": "each of these must be present",
        "each": "somebody from each of these is needed",
    }[word]
