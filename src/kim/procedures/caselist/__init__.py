"""The list that every office has: read it, and say what each cell was understood as and why. Plain Python."""
