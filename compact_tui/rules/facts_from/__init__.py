"""Facts drawn from the records: who holds which seat, who is in the room, what went out when."""

from __future__ import annotations

from compact_tui.rules.facts_from.builders import BUILDERS, Asked, Subject
from compact_tui.rules.facts_from.membership import holders_on, membership_facts
from compact_tui.rules.facts_from.roll import roll_facts

__all__ = ["BUILDERS", "Asked", "Subject", "holders_on", "membership_facts", "roll_facts"]
