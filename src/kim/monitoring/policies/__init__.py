"""Who sees and computes figures."""
