"""`./kim docs`: writes the reference pages that are made from the code, so that they cannot say anything else."""

import argparse
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

HELP = "write the generated pages of docs/reference (--check: only compare)"
NEEDS = "run"

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "reference"
MARK = "<!-- Written by ./kim docs. Change the code, not this page. -->\n\n"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a page differs")


def run(options: argparse.Namespace) -> int:
    import django

    django.setup()
    differing = [path for path, text in pages().items() if content(path) != text]
    strays = [path for path in FOLDER.glob("*.md") if content(path).startswith(MARK) and path not in pages()]
    if not options.check:
        write(differing, strays)
    for path in differing:
        print(f"{path.relative_to(ROOT)} {'is out of date: run ./kim docs' if options.check else 'written'}")
    for path in strays:
        print(f"{path.relative_to(ROOT)} {'has no source any more' if options.check else 'removed'}")
    return 1 if options.check and (differing or strays) else 0


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    from kim.cli import reference

    names = [module.name for module in iter_modules(reference.__path__)]
    modules = {name: import_module(f"kim.cli.reference.{name}") for name in names}
    return {FOLDER / f"{name.replace('_', '-')}.md": MARK + module.page() for name, module in modules.items()}


def content(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def write(differing: list[Path], strays: list[Path]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    texts = pages()
    for path in differing:
        path.write_text(texts[path], encoding="utf-8")
    for path in strays:
        path.unlink()
