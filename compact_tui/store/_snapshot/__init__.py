"""Snapshots: caches of the tables beside the journal, read in place. Private to the store."""
