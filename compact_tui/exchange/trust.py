"""Which offices this office knows, and on what grounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from compact_tui.errors import WrongInput
from compact_tui.exchange.cards import (
    OfficeCard,
    card_of,
    fingerprint,
    require_understood,
    verify_chain,
)
from compact_tui.exchange.refusals import Refused
from compact_tui.records import JsonObject

OURSELVES: Final = "this office"
ON_FIRST_USE: Final = "pinned on first use"


def by_voice(date: str, name: str) -> str:
    """The grounds of a card whose fingerprint was compared on the telephone or in person."""
    return f"verified by voice on {date} by {name}"


@dataclass(frozen=True)
class Pin:
    """An office that we know.

    Parameters:
        cards: every version of its card, oldest first.
        how: the grounds: "pinned on first use", "verified by voice on DATE by NAME", "this office".
    """

    cards: tuple[OfficeCard, ...]
    how: str

    @property
    def office(self) -> str:
        """The office's id."""
        return self.cards[0].office

    @property
    def card(self) -> OfficeCard:
        """The newest version of its card."""
        return self.cards[-1]

    @property
    def name(self) -> str:
        """The office's name by its newest card."""
        return self.card.name

    def to_json(self) -> JsonObject:
        """The pin as a document for the store."""
        return {
            "cards": [card.to_json() for card in self.cards],
            "fingerprint": fingerprint(self.office),
            "how": self.how,
            "name": self.name,
            "office": self.office,
        }

    @classmethod
    def from_json(cls, value: JsonObject) -> Pin:
        """The pin that `to_json` wrote.

        Raises:
            Refused: a card in it is damaged.
        """
        lines = value["cards"]
        cards = (
            [card_of(one) for one in lines if isinstance(one, dict)]
            if isinstance(lines, list)
            else []
        )
        if not cards or cards[0].office != value["office"]:
            raise Refused("the document of a known office does not hold its card")
        return cls(tuple(cards), str(value["how"]))


@dataclass
class TrustBook:
    """The offices that this office knows, itself among them; trust passes through no third one."""

    _pins: dict[str, Pin]

    def __init__(self, pins: Iterable[Pin] = ()) -> None:
        self._pins = {pin.office: pin for pin in pins}

    def __contains__(self, office: str) -> bool:
        return office in self._pins

    def pins(self) -> list[Pin]:
        """Every office known, by name and id."""
        return sorted(self._pins.values(), key=lambda pin: (pin.name, pin.office))

    def get(self, office: str) -> Pin | None:
        """What we know of an office, or ``None``."""
        return self._pins.get(office)

    def name(self, office: str) -> str:
        """The office's name, or the start of its fingerprint where we do not know it."""
        pin = self._pins.get(office)
        return pin.name if pin else f"unknown office {fingerprint(office)[:9]}…"

    def office_of(self, key: str) -> str | None:
        """The office whose newest card lists the device ``key``, or ``None``."""
        for pin in self._pins.values():
            if any(device.key == key for device in pin.card.card.devices):
                return pin.office
        return None

    def pin(self, cards: OfficeCard | Sequence[OfficeCard], how: str) -> Pin:
        """Know an office from now on, or know it better; its card's version never falls.

        Parameters:
            cards: every version of the card, oldest first, or version 1 alone.
            how: the grounds; see `ON_FIRST_USE` and `by_voice`.

        Raises:
            WrongInput: the grounds are empty.
            Refused: the cards do not verify, contradict the held ones, or list another office's
            key.
        """
        if not how:
            raise WrongInput("An office is known on some grounds", todo="Say how it was checked")
        chain = (cards,) if isinstance(cards, OfficeCard) else tuple(cards)
        pin = Pin(self.newest(chain), how)
        self._pins[pin.office] = pin
        return pin

    def newest(self, chain: Sequence[OfficeCard]) -> tuple[OfficeCard, ...]:
        """The longer of the held chain and ``chain``, once they have been found to agree.

        Raises:
            Refused: ``chain`` does not verify, contradicts the held one, or lists another's key.
        """
        if not chain:
            raise Refused("there is no card to know the office by")
        verify_chain(chain)
        held = self._pins.get(chain[0].office)
        known = held.cards if held else ()
        if any(one.hash != two.hash for one, two in zip(known, chain, strict=False)):
            raise Refused(f"the card of {chain[-1].name} contradicts the one that is known here")
        require_understood(chain[-1])
        self._refuse_foreign_keys(chain[-1])
        return tuple(chain) if len(chain) > len(known) else known

    def copy(self) -> TrustBook:
        """A copy to try an import on."""
        return TrustBook(self._pins.values())

    def vouch(self, office: str, how: str) -> Pin:
        """Change the grounds on which an office is known.

        Raises:
            WrongInput: the office is not known.
        """
        pin = self._pins.get(office)
        if pin is None:
            raise WrongInput("The office is not known", todo="Take in its card first")
        self._pins[office] = replace(pin, how=how)
        return self._pins[office]

    def forget(self, office: str) -> None:
        """Know an office no longer; what it sent before stays, and counts as a stranger's."""
        self._pins.pop(office, None)

    def to_documents(self) -> list[JsonObject]:
        """One document for each office, for the store."""
        return [pin.to_json() for pin in self.pins()]

    @classmethod
    def from_documents(cls, documents: Iterable[JsonObject]) -> TrustBook:
        """The trust book that `to_documents` wrote; its cards were verified when they were pinned.

        Raises:
            Refused: a document is damaged.
        """
        return cls(Pin.from_json(document) for document in documents)

    def _refuse_foreign_keys(self, card: OfficeCard) -> None:
        for device in card.card.devices:
            holder = self.office_of(device.key)
            if holder is not None and holder != card.office:
                raise Refused(f"the card of {card.name} lists a device of {self.name(holder)}")
