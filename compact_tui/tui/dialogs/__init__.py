"""Dialogs: forms, questions and texts over the page, each imported when first shown."""
