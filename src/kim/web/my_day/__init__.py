"""My day: what waits today."""
