"""`./kim manage`: Django's own commands."""

import argparse

HELP = "run a command of Django, for example: ./kim manage migrate"
NEEDS = "run"
TAKES_REST = True


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs=argparse.REMAINDER, help="the command of Django and its options")


def run(options: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["./kim manage", *options.rest, *options.words])
    return 0
