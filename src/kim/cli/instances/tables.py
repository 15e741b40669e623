"""The tables of the database that `DATABASE_URL` names."""


def is_migrated() -> bool:
    """Whether every table is as this version of the program needs it."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def bring_up_to_date() -> None:
    """Migrate only where something is missing: the program's own role owns no table and could not."""
    from django.core.management import call_command

    if not is_migrated():
        call_command("migrate", verbosity=0)
