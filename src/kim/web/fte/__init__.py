"""Posts of case management per municipality: figures, a proposal, what people set, and saved proposals to compare."""
