"""Codes and states of planning."""
