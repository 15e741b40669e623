"""The planner of office hours stands on Python and HiGHS alone, so that it runs anywhere and says the same twice."""

import ast
import sys
from collections.abc import Iterator

import pytest

from architecture import source

FOLDER = source.PACKAGE / "planning" / "solver"
ALLOWED = {"highspy", "numpy"}


def strangers(module: ast.AST) -> Iterator[str]:
    """Imports of anything but the standard library, the planner itself and its solver."""
    for node in ast.walk(module):
        names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            is_own = name.startswith("kim.planning.solver")
            if not is_own and name.split(".")[0] not in ALLOWED | sys.stdlib_module_names:
                yield name


def test_the_planner_imports_no_framework_and_no_other_ring() -> None:
    paths = source.modules(FOLDER)
    assert paths
    assert [f"{source.place(path)}: {name}" for path in paths for name in strangers(source.tree(path))] == []


@pytest.mark.parametrize(
    "snippet", ["import django.db", "from kim.foundation import clock", "from kim.planning import models"]
)
def test_a_stranger_is_found(snippet: str) -> None:
    assert len(list(strangers(ast.parse(snippet)))) == 1
