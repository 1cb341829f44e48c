"""Bromley as a data pack: ``pack.toml`` with its own tests; there is no code."""
