"""`./kim messages`: collects the texts, keeps their German, and compiles both without GNU gettext."""

import argparse
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HELP = "collect the texts of code and templates and compile their translations (--check: only compare)"
NEEDS = "test"

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "src/kim/locale/de/LC_MESSAGES/django.po"
COMPILED = FILE.with_suffix(".mo")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="write nothing; fail if something is missing or stale")
    parser.add_argument("--add", type=Path, action="append", default=[], metavar="FILE", help="rows English<TAB>German")


def run(options: argparse.Namespace) -> int:
    from kim.cli.translation import catalogue, collecting

    with only_one():
        german = catalogue.merged(catalogue.read(FILE), collecting.texts())
        for path in options.add:
            for text in catalogue.translate(german, rows(path)):
                print(f"{path}: not in the code: {text!r}")
        slips = list(catalogue.slips(german))
        wanted = {FILE: catalogue.as_text(german), COMPILED: catalogue.compiled(german)}
        stale = [path for path, content in wanted.items() if not path.exists() or path.read_bytes() != content]
        if not options.check:
            write({path: wanted[path] for path in stale})
    print("\n".join([*slips, *(f"{path.relative_to(ROOT)} is stale" for path in stale if options.check)]))
    print(f"{len(german)} texts, {len(slips)} of them to be seen to")
    return 1 if options.check and (slips or stale) else 0


def rows(path: Path) -> Iterator[list[str]]:
    r"""Cells of a table of two or four columns; a line break inside a text is written \n."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.replace("\\n", "\n") for cell in line.split("\t")]
        if line.strip() and len(cells) not in {2, 4}:
            raise SystemExit(f"{path}: neither two nor four columns: {line!r}")
        if line.strip():
            yield cells


def write(contents: dict[Path, bytes]) -> None:
    FILE.parent.mkdir(parents=True, exist_ok=True)
    for path, content in contents.items():
        path.write_bytes(content)


@contextmanager
def only_one() -> Iterator[None]:
    """Two people who merge at once would lose each other's rows."""
    lock = ROOT / ".kim" / "messages.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
