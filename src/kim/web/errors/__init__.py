"""Pages that say what went wrong and what to do."""
