"""Screens that take over the window for one task."""
