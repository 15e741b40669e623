"""The second wall: row-level security in PostgreSQL, for a principal that is signed and bound to its transaction."""

from kim.foundation.wall.principal import acting, current, lifted

__all__ = ["acting", "current", "lifted"]
