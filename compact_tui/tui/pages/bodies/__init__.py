"""Bodies and membership."""
