"""Codes of the kinds, as they travel."""

LETTER = "letter"
TEAM_KEY = "team_key"
OBSTACLE = "obstacle"
FIGURES = "figures"
PEER_CASE = "peer_case"
CAPACITY = "capacity"
HAND_OVER = "hand_over"
