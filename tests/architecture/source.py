"""The source as the tests of the architecture read it: files, syntax trees and the rings from pyproject.toml."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "kim"
NOT_OURS = {".git", ".kim", ".venv", "node_modules", "__pycache__"}


def modules(folder: Path = PACKAGE) -> list[Path]:
    """Python files that people write: no migrations."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(module: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@cache
def rings() -> list[frozenset[str]]:
    """The rings from the outermost to the foundation, as the import contract lists them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(one for one in project["tool"]["importlinter"]["contracts"] if one["id"] == "rings")
    return [frozenset(re.findall(r"\w+", layer)) for layer in contract["layers"]]


def depth(ring: str) -> int:
    """How far inside a ring lies; a higher number may not look at a lower one."""
    return next(number for number, names in enumerate(rings()) if ring in names)


def written_files() -> list[Path]:
    """Everything that is or will be tracked, also in a tree without git."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listing = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        everything = (path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts))
        return sorted(path for path in everything if path.is_file())
    return sorted(path for name in set(listing.split("\0")) - {""} if (path := ROOT / name).is_file())
