"""May they? With a reason."""
