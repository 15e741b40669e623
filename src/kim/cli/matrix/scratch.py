"""A database for this run alone. Call it before the settings load: it never touches what the installation keeps."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kim.cli.testing import postgres

OF_THE_INSTALLATION = (
    "DATABASE_URL",
    "KIM_SECRET_KEY",
    "KIM_FIELD_KEY",
    "KIM_AUDIT_KEY",
    "KIM_WALL_KEY",
    "KIM_HOSTS",
    "KIM_ORIGINS",
)


@contextmanager
def database(*, is_postgresql: bool) -> Iterator[None]:
    """Set up an empty database in a folder that is gone afterwards."""
    for name in OF_THE_INSTALLATION:
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="kim-matrix-", ignore_cleanup_errors=True) as folder:
        Path(folder, "static").mkdir()  # WhiteNoise warns about a missing one
        os.environ |= {"KIM_MODE": "test", "KIM_DATA": folder}
        if not is_postgresql:
            yield from _migrated()
            return
        with postgres.address() as address:
            os.environ["DATABASE_URL"] = address
            yield from _migrated()


def _migrated() -> Iterator[None]:
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0)
    try:
        yield
    finally:
        connections.close_all()
