"""The mark that makes a method an implementation of a hook."""

from __future__ import annotations

from typing import Final

import pluggy

PROJECT: Final = "compact"
"""Name of the pluggy project; every hook starts with it."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Put ``@hookimpl`` before each method of a plugin that implements a hook."""
