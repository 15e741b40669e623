"""The commands of `./kim` with their options."""

import argparse

from kim.cli.__main__ import load, names


def page() -> str:
    return "# Commands\n\n" + "\n".join(section(name) for name in names())


def section(name: str) -> str:
    command = load(name)
    parser = argparse.ArgumentParser(prog=f"./kim {name}", add_help=False, allow_abbrev=False)
    command.configure(parser)
    lines = [f"| `{words(action)}` | {action.help or ''} |" for action in parser._actions]  # noqa: SLF001 - argparse has no other list of them
    table = ["", "| Option | Meaning |", "| --- | --- |", *lines] if lines else []
    return "\n".join([f"## `./kim {name}`", "", sentence(command.HELP), *table, ""])


def words(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
    return f"{action.option_strings[-1]}{value}" if action.option_strings else value.strip()


def sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
