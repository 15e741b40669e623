"""`python -m kim.cli COMMAND …`: finds the module of the command and runs it."""

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

FOLDER = Path(__file__).parent


def main(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kim.config.settings")
    name, *rest = words or ["--help"]
    if name in {"-h", "--help", "help"}:
        print(overview())
        return 0
    if name not in names():
        print(f"There is no command “{name}”.\n\n{overview()}", file=sys.stderr)
        return 2
    command = load(name)
    return int(command.run(understood(name, command, rest)))


def understood(name: str, command: ModuleType, words: list[str]) -> argparse.Namespace:
    takes_rest = getattr(command, "TAKES_REST", False)
    parser = argparse.ArgumentParser(prog=f"./kim {name}", description=command.HELP, allow_abbrev=False)
    command.configure(parser)
    options, rest = parser.parse_known_args(words)
    if rest and not takes_rest:
        parser.error(f"not understood: {' '.join(rest)}")
    options.rest = rest
    return options


def names() -> list[str]:
    """What can be typed after `./kim`."""
    modules = (module.name for module in iter_modules([str(FOLDER)]) if not module.ispkg)
    return sorted(name.replace("_", "-") for name in modules if name != "__main__")


def load(name: str) -> ModuleType:
    return import_module(f"kim.cli.{name.replace('-', '_')}")


def overview() -> str:
    lines = (f"  {name:<14}{load(name).HELP}" for name in names())
    return "\n".join(["Usage: ./kim COMMAND [OPTIONS]   (./kim COMMAND --help tells its options)", "", *lines])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
