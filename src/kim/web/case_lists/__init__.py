"""Bring the list that an office has: upload, columns, cells, case managers, take over, undo."""
