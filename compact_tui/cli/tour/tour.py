"""The tour from beginning to end."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from compact_tui.cli.tour import exchanging, findings, papers, sittings
from compact_tui.cli.tour.offices import set_up
from compact_tui.cli.tour.telling import Teller

if TYPE_CHECKING:
    from compact_tui.localities import Registry


def play(folder: Path, registry: Registry, teller: Teller) -> None:
    """Play the whole tour in an empty folder, telling each step.

    Raises:
        CompactError: a step could not be done; the message says which part of the program refused.
    """
    (folder / "papers").mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        cast = set_up(folder, registry, teller, stack)
        sittings.steering_group(cast)
        sittings.bromley_group(cast)
        sittings.referral(cast)
        papers.board_update(cast)
        exchanging.ask_and_send(cast)
        exchanging.refuse_a_changed_byte(cast)
        exchanging.receive(cast)
        exchanging.adopt_and_answer(cast)
        exchanging.show_chain(cast)
        findings.what_the_documents_show(cast)
