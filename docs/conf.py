"""Sphinx: Markdown pages, and the reference out of the docstrings."""

from __future__ import annotations

from importlib.metadata import version as installed

project = "compact-tui"
author = "The compact-tui authors"
copyright = author
version = release = installed("compact-tui")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
]
exclude_patterns = ["_build"]
nitpicky = False

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "substitution"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_numpy_docstring = False
napoleon_custom_sections = [("Parameters", "params_style"), ("Source", "notes_style")]

html_theme = "furo"
html_title = f"compact-tui {release}"
