"""What in the structure stood in the way, never who met it."""
