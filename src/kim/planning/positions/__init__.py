"""Positions: what is typed about them, and who held which share of them when. No database."""
