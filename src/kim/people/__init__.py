"""Persons, consents, safe-contact rules."""
