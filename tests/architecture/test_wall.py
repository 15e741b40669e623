"""Every table that tells of people stands behind the second wall, and few places may look over it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from architecture import source
from kim.foundation.wall import rules

IN_THE_OPEN = {
    "access.Account": "who signs in is looked up before anybody acts",
    "access.ConflictBlock": "from whom somebody is hidden is looked up before anybody acts",
    "access.Membership": "what somebody may is looked up before anybody acts",
    "exchange.Outgoing": "ciphertext for another server",
    "foundation.AuditEntry": "everybody writes; the program's role may neither change nor remove",
    "foundation.Submission": "keys of forms and accounts, for days",
    "network.MunicipalContact": "staff of the municipalities, whom everybody signed in may look up",
    "planning.OfficeHours": "which colleague keeps a series, as whoever refers may know; no visitor",
    "planning.OpeningDay": "which colleague keeps a day, as whoever refers may know; no visitor",
    "obstacles.ObstacleReport": "who reported, so that an answer finds the way back; no person of a case",
}
LIFTED = {
    "src/kim/cases/actions/withdrawals.py": "a withdrawal is noted by an office that sees nothing of hers",
    "src/kim/procedures/models/notice.py": "a notice leaves out whom its reader must not know",
    "src/kim/procedures/actions/_erasing.py": "deletion takes all that hangs on a thing",
    "src/kim/procedures/actions/case_imports.py": "a list is taken back whole, with the cases that colleagues lead",
    "src/kim/cases/actions/extracts.py": "a withdrawal at the recipient ends a deadline in a case it does not see",
    "src/kim/procedures/queries/privacy.py": "the trail leaves out what is hidden from its reader",
}
CLASSES = ("personal", "special", "secret")


def test_every_table_that_tells_of_people_declares_for_whom_its_rows_exist() -> None:
    declared = {model._meta.label for model in rules.walled()}
    telling = {
        model._meta.label
        for model in apps.get_models()
        if (privacy := getattr(model, "privacy", None)) and any(getattr(privacy, name) for name in CLASSES)
    }
    assert telling - declared - IN_THE_OPEN.keys() == set()
    assert IN_THE_OPEN.keys() - telling == set()


def test_the_wall_is_looked_over_only_where_it_is_written_here() -> None:
    assert {source.place(path) for path in source.modules() if list(lifts(source.tree(path)))} == set(LIFTED)


def test_a_look_over_the_wall_is_found() -> None:
    assert list(lifts(ast.parse("with wall.lifted('because'):\n    pass")))
    assert not list(lifts(ast.parse("with wall.acting(by):\n    pass")))


def lifts(module: ast.Module) -> Iterator[ast.AST]:
    """Calls of `lifted`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "lifted":
            yield node


def test_the_backend_of_production_is_the_one_that_tells_who_acts() -> None:
    from kim.config import database

    assert database.from_address("postgresql://kim@localhost/kim")["ENGINE"] == "kim.foundation.wall.postgresql"
    assert Path(rules.BASE).exists()
