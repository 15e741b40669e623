"""`./kim lock`: resolves pyproject.toml into hash locks that name no address of any package index."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HELP = "resolve the dependencies of pyproject.toml anew into requirements/*.txt"
NEEDS = "test"

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "requirements"
HEAD = "# Written by ./kim lock from pyproject.toml. Exact versions with the hashes of their files, and no addresses.\n"
COMPILE = (
    *("uv", "pip", "compile", "--quiet", "--no-config", "--universal", "--generate-hashes", "--no-build"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", "--python-version", "3.11"),
)
LOCKS = {  # each keeps to the versions of the one it stands on, so that all can be installed into one environment
    "pip": (["-"], None),
    "run": (["pyproject.toml"], None),
    "test": (["pyproject.toml", "--group", "test"], "run"),
    "bench": (["pyproject.toml", "--group", "bench"], "test"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")


def run(options: argparse.Namespace) -> int:
    with TemporaryDirectory() as scratch:
        for name, (source, base) in LOCKS.items():
            text = resolve(name, source, base, Path(scratch), upgrade=options.upgrade)
            if address := re.search(r"\S*(?://|@ )\S*", text):
                print(f"requirements/{name}.txt would name an address ({address[0]}); nothing more was written.")
                return 1
            (FOLDER / f"{name}.txt").write_text(HEAD + text, encoding="utf-8")
            print(f"requirements/{name}.txt: {len(re.findall(r'^[a-z].*==', text, re.MULTILINE))} packages")
    return 0


def resolve(name: str, source: list[str], base: str | None, scratch: Path, *, upgrade: bool) -> str:
    """The lock as text. Versions of the present lock are kept where they still fit."""
    target, present = scratch / f"{name}.txt", FOLDER / f"{name}.txt"
    if present.exists() and not upgrade:
        target.write_bytes(present.read_bytes())
    words = [*COMPILE, *source, "--output-file", str(target)]
    if base:
        words += ["--constraint", str(FOLDER / f"{base}.txt")]
    # The files of a machine's own folders are no files of the index: such a lock would install nowhere else.
    environment = {key: value for key, value in os.environ.items() if not key.endswith("_FIND_LINKS")}
    environment |= {"UV_PYTHON_DOWNLOADS": "never", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    subprocess.run(words, cwd=ROOT, env=environment, input="pip\n", text=True, check=True)
    return target.read_text(encoding="utf-8")
