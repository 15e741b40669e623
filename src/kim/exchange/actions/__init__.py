"""What is done with peers and messages."""
