"""Signed bundles between offices: identity, trust, changesets, merge, remotes."""
