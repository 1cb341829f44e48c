"""Bodies and membership: seats, who holds them, and which are vacant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compact_tui.errors import WrongInput
from compact_tui.records import Appointment, Body, Organisation, PartialDate, Person, Seat

if TYPE_CHECKING:
    from compact_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Place:
    """One seat on a day: who holds it and how that is shown.

    Parameters:
        holder: the name, else the post, else the organisation; blank when the seat is vacant.
        sector, category: the labels in the place's own words.
        side: voluntary, public or neither; blank where the category is not known.
    """

    seat: Seat
    appointment: Appointment | None
    holder: str
    organisation: str
    sector: str
    side: str
    category: str

    @property
    def vacant(self) -> bool:
        """Nobody holds the seat that day; a seat without a number is never called vacant."""
        return self.appointment is None and not self.seat.open_number


class Bodies:
    """The bodies of a workspace and the seats on them."""

    def __init__(self, workspace: Workspace) -> None:
        self._ws = workspace

    def all(self) -> list[Body]:
        """Return all bodies by name, this office's and those that partners sent."""
        return sorted(self._ws.view.every(Body), key=lambda body: body.name.casefold())

    def by_id(self, record_id: str) -> Body:
        """Return a body by its id.

        Raises:
            WrongInput: there is none, for instance because a partner withheld it.
        """
        found = self._ws.view.get("body", record_id)
        if isinstance(found, Body):
            return found
        raise WrongInput(
            f"The body {record_id or 'with a blank id'} is not in this workspace",
            todo="See 'compact list body' for those that are",
        )

    def named(self, words: str) -> Body:
        """Return the body that a person means: by key, short name, full name, or id.

        Raises:
            WrongInput: none or several fit; the message lists what there is.
        """
        wanted = words.strip().casefold()
        bodies = self.all()
        exact = [b for b in bodies if wanted in _names(b)]
        near = exact or [b for b in bodies if any(wanted in name for name in _names(b))]
        if len(near) == 1:
            return near[0]
        listed = ", ".join(b.key or b.short or b.name for b in (near or bodies))
        raise WrongInput(
            f"{'Several bodies fit' if near else 'No body fits'} {words!r}",
            why=f"there is {listed}" if listed else "there are no bodies in this workspace",
            todo="Name one of them by its key, short name or full name",
        )

    def name(self, record_id: str) -> str:
        """Return the name of a body, blank where it is not kept here."""
        found = self._ws.view.get("body", record_id) if record_id else None
        return (found.short or found.name) if isinstance(found, Body) else ""

    def seats(self, body: Body, on: PartialDate) -> list[Place]:
        """Return the seats of a body on a day, in the order of the terms of reference."""
        seats = [s for s in self._ws.view.every(Seat) if s.body == body.id and _lasts(s, on)]
        held = self._holders(on)
        return [self._place(s, held.get(s.id)) for s in sorted(seats, key=_seat_order)]

    def seat(self, body: Body, words: str, on: PartialDate) -> Place:
        """Return the seat that a person means: its number in the list, label, holder or id.

        Raises:
            WrongInput: none or several fit.
        """
        places = self.seats(body, on)
        wanted = words.strip().casefold()
        if wanted.isdecimal():
            found = places[int(wanted) - 1 : int(wanted)] if int(wanted) else []
        else:
            found = _called(places, wanted)
        if len(found) == 1:
            return found[0]
        listed = ", ".join(f"{n} {p.seat.label}" for n, p in enumerate(places, start=1))
        raise WrongInput(
            f"{'Several seats' if found else 'No seat'} of {body.short or body.name} "
            f"{'fit' if found else 'fits'} {words!r}",
            why=f"its seats are {listed}" if listed else "it has no seats",
            todo="Name the seat by its number in that list",
        )

    def appoint(
        self,
        seat: Seat,
        *,
        person: str = "",
        organisation: str = "",
        post: str = "",
        start: PartialDate = PartialDate(),  # noqa: B008 - frozen
    ) -> Appointment:
        """Appoint somebody to a seat from a day; ids of person and organisation, or a post."""
        with self._ws.change(f"Appoint to {seat.label}") as change:
            return change.new(
                Appointment(
                    seat=seat.id, person=person, organisation=organisation, post=post, start=start
                )
            )

    def end_appointment(self, appointment: Appointment, on: PartialDate) -> Appointment:
        """End an appointment; its seat is vacant from the day after."""
        with self._ws.change("End an appointment") as change:
            return change.set(appointment, end=on)

    def _holders(self, on: PartialDate) -> dict[str, Appointment]:
        current = [a for a in self._ws.view.every(Appointment) if _lasts(a, on)]
        dated_last = sorted(current, key=lambda a: (bool(a.start.value), a.start.sort_key))
        return {a.seat: a for a in dated_last}

    def _place(self, seat: Seat, appointment: Appointment | None) -> Place:
        view, book = self._ws.view, self._ws.registry
        category = book.category(seat.category)
        sector = category.sector if category else ""
        organisation_id = (appointment.organisation if appointment else "") or seat.organisation
        organisation = view.get("organisation", organisation_id) if organisation_id else None
        named = organisation.name if isinstance(organisation, Organisation) else ""
        person = view.get("person", appointment.person) if appointment else None
        name = person.name if isinstance(person, Person) else ""
        holder = (name or appointment.post or named or seat.label) if appointment else ""
        return Place(
            seat=seat,
            appointment=appointment,
            holder=holder,
            organisation=named,
            sector=book.sector_label(sector) if sector else "",
            side=book.sector_side(sector) or "",
            category=category.label if category else seat.category,
        )


def _called(places: list[Place], wanted: str) -> list[Place]:
    """Return the places of which an id, reference or name is so, else of which a name holds it."""
    names = [(p, {n.casefold() for n in (p.seat.label, p.holder, p.organisation)}) for p in places]
    exact = [p for p, own in names if wanted in {p.seat.id, p.seat.ref.casefold(), *own}]
    return exact or [p for p, own in names if wanted and any(wanted in name for name in own)]


def _names(body: Body) -> set[str]:
    return {n.casefold() for n in (body.key, body.short, body.name, body.id, body.ref) if n}


def _lasts(record: Seat | Appointment, on: PartialDate) -> bool:
    """Whether a seat or an appointment may be in force on a day: not surely over, nor to come."""
    begun = not record.start.value or record.start.is_after(on).value != "yes"
    ended = bool(record.end.value) and record.end.is_before(on).value == "yes"
    return begun and not ended


def _seat_order(seat: Seat) -> tuple[str, ...]:
    return (seat.id,)
