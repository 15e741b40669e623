"""Use cases across rings."""
