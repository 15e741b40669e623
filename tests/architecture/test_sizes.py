"""Modules and functions stay small enough to be read."""

import ast
from pathlib import Path

import pytest

from architecture import source

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
FOLDERS = [source.PACKAGE, source.ROOT / "tools", source.ROOT / "tests"]


def long_functions(module: ast.Module) -> list[str]:
    """Functions longer than a screen, without their decorators."""
    spans = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in source.functions(module)}
    return [f"{name} ({lines} lines)" for name, lines in spans.items() if lines > LONGEST_FUNCTION]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_modules_are_short(folder: Path) -> None:
    lengths = {
        source.place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in source.modules(folder)
    }
    assert {place: lines for place, lines in lengths.items() if lines > LONGEST_MODULE} == {}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_functions_are_short(folder: Path) -> None:
    paths = source.modules(folder)
    assert [f"{source.place(path)} {name}" for path in paths for name in long_functions(source.tree(path))] == []


def test_a_long_function_is_found() -> None:
    body = "    pass\n"
    assert long_functions(ast.parse(f"def short():\n{body * 49}def long():\n{body * 50}")) == ["long (51 lines)"]
