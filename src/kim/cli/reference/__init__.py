"""Pages of docs/reference: each module here has `page() -> str`, which `./kim docs` writes to a file of its name."""
