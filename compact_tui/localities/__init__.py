"""Finds, guards, validates and collects plugins and packs into one registry."""
