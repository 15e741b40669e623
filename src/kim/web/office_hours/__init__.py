"""Screens of this slice."""
