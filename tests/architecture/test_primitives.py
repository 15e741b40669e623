"""Cryptographic primitives stand in one package that can be read alone."""

import ast
from collections.abc import Iterator

import pytest

from architecture import source

SEALING = "src/kim/foundation/sealing/"
MOST_LINES = 600
PRIMITIVES = {"cryptography", "nacl", "Crypto", "ssl", "hmac", "jwcrypto"}


def primitives(module: ast.AST) -> Iterator[str]:
    """Packages of primitives that a module imports."""
    for node in ast.walk(module):
        names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        yield from (name for name in names if name.split(".")[0] in PRIMITIVES)


def test_only_sealing_imports_primitives() -> None:
    others = [path for path in source.modules() if not source.place(path).startswith(SEALING)]
    assert [f"{source.place(path)}: {name}" for path in others for name in primitives(source.tree(path))] == []


def test_sealing_is_short_enough_to_be_read_in_one_sitting() -> None:
    lines = sum(len(path.read_text().splitlines()) for path in source.modules(source.ROOT / SEALING))
    assert 0 < lines < MOST_LINES


def test_sealing_knows_no_framework() -> None:
    paths = source.modules(source.ROOT / SEALING)
    imported = {name.split(".")[0] for path in paths for name in _imports(source.tree(path))}
    assert "django" not in imported
    assert "cryptography" in imported


@pytest.mark.parametrize("snippet", ["import hmac", "from cryptography.x import y", "import nacl.public as p"])
def test_a_primitive_is_found(snippet: str) -> None:
    assert len(list(primitives(ast.parse(snippet)))) == 1


def _imports(module: ast.AST) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
