"""Tables of the store beside those of the records, which are named after their types."""

from __future__ import annotations

IDENTITY = "_identity"
"""Who this office is: its id and this device's public key."""

LOGS = "_logs"
"""Where this device's log stands: what the next changeset is chained to."""

PARTNERS = "_partners"
"""The offices that are known here, this one among them, with their cards."""

ACKS = "_acks"
"""How far each partner said that it holds each log."""
