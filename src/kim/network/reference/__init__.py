"""Reference data of the county that ships with the program; sources in docs/data.md."""
