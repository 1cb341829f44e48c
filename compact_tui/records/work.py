"""Work: programmes, actions, events and contributions in kind."""

from __future__ import annotations

from typing import Annotated, Literal

from compact_tui.records.base import Long, Part, Record
from compact_tui.records.dates import PartialDate
from compact_tui.records.refs import AnyRef, BodyRef, OrganisationRef, WorkProgrammeRef
from compact_tui.records.types import record_type


class Owner(Part, frozen=True, kw_only=True, omit_defaults=True):
    """Who is to do something: a record, or initials that nobody has resolved yet.

    Initials are never guessed: ``written`` keeps them and ``who`` stays blank until a person says.
    """

    written: str
    who: AnyRef = ""


@record_type("work_programme")
class WorkProgramme(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The themes a body works on in a year."""

    body: BodyRef
    title: str
    period: PartialDate = PartialDate()
    themes: tuple[str, ...] = ()


class Target(Part, frozen=True, kw_only=True, omit_defaults=True):
    """How many are wanted: one number (both the same) or a range, of what."""

    least: int
    most: int
    unit: str = ""


@record_type("action")
class Action(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something to be done.

    Parameters:
        order: its row in the plan, from 1.
        due: when, as written; blank where the plan is blank.
    """

    body: BodyRef = ""
    programme: WorkProgrammeRef = ""
    order: int = 0
    theme: str = ""
    text: Annotated[str, Long]
    owners: tuple[Owner, ...] = ()
    due: PartialDate = PartialDate()
    target: Target | None = None
    deliverables: tuple[str, ...] = ()
    status: Literal["open", "under_way", "done", "dropped"] = "open"
    done_on: PartialDate = PartialDate()
    origin: AnyRef = ""
    evidence: Annotated[str, Long] = ""


@record_type("event")
class Event(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An event held or planned, with the money where it is known (pence)."""

    title: str
    body: BodyRef = ""
    date: PartialDate = PartialDate()
    purpose: Annotated[str, Long] = ""
    audience: str = ""
    cost_last_year_pence: int | None = None
    estimate_pence: int | None = None


@record_type("resource")
class Resource(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What a partner gives: administration, a venue, money, advice."""

    body: BodyRef = ""
    partner: OrganisationRef = ""
    kind: Literal["admin", "venue", "money", "advice", "other"] = "other"
    text: str = ""
