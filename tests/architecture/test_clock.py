"""Time comes from the one clock, so that the demo county and the tests can move it."""

import ast
from collections.abc import Iterator

import pytest

from architecture import source

CLOCK = "src/kim/foundation/clock.py"
ASKED = {
    "timezone.now",
    "date.today",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "time.time",
    "timezone.localdate",
}
BY_ITSELF = {"auto_now", "auto_now_add"}
IN_THE_DATABASE = {"Now", "CurrentTimestamp"}


def other_clocks(module: ast.AST) -> Iterator[str]:
    """Places that ask another clock than ours."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in ASKED:
            yield f"line {node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.keyword) and node.arg in BY_ITSELF:
            yield f"line {node.value.lineno}: {node.arg}"
        elif isinstance(node, ast.ImportFrom) and node.module == "django.db.models.functions":
            yield from (f"line {node.lineno}: {name.name}" for name in node.names if name.name in IN_THE_DATABASE)


def test_nobody_asks_another_clock() -> None:
    paths = [path for path in source.modules() if source.place(path) != CLOCK]
    assert [f"{source.place(path)} {place}" for path in paths for place in other_clocks(source.tree(path))] == []


def test_our_clock_itself_asks_the_machine() -> None:
    assert len(list(other_clocks(source.tree(source.ROOT / CLOCK)))) == 1


@pytest.mark.parametrize(
    "snippet",
    [
        "timezone.now()",
        "django.utils.timezone.now",
        "datetime.date.today()",
        "datetime.now(UTC)",
        "models.DateTimeField(auto_now_add=True)",
        "from django.db.models.functions import Now",
    ],
)
def test_another_clock_is_found(snippet: str) -> None:
    assert len(list(other_clocks(ast.parse(snippet)))) == 1
