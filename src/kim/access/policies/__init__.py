"""Who may keep accounts."""
