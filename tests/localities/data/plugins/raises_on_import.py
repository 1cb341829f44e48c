from __future__ import annotations

message = "the council's list is not mounted"
raise OSError(message)
