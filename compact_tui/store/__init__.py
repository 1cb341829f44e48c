"""Keeps records in TinyDB on a journal."""
