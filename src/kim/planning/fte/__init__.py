"""Full-time equivalents per municipality: pure arithmetic, no database, no clock."""
