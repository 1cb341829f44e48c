"""Spreadsheets, calendars and open-data files, read and written."""
