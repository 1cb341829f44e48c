"""The bundle: one signed file of cards, heads, changesets, endorsements and attachments."""
