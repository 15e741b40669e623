"""Who may do what with which thing, asked over HTTP and held against a table that people reviewed (README.md)."""
