"""Message catalogues: collected, merged and compiled without GNU gettext."""
