"""Texts of the help, one for each scope; a key is written as its action's id in braces."""
