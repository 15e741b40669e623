"""Who keeps reference data."""
