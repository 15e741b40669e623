"""Drills: the program is attacked as a thief would do it, and must have nothing to give."""
