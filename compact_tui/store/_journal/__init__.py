"""The journal: append-only segments of framed records. Private to the store."""
