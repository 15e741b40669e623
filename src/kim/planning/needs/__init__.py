"""Offers against needs of one municipality: pure calculation, without database, clock or language."""
