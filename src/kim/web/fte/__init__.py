"""Positions of case management per municipality: figures, a proposal, what people set, saved proposals."""
