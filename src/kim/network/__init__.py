"""Municipalities, organisations, offices, places, legal domains, interfaces."""
