"""What the pages of the network read."""
