"""Pictures: SVG drawn on the server, each with the same figures in a table."""
