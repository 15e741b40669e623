"""`./kim plan`: office hours from a file, without a database. The shell around `planning.solver`."""

import argparse
import json
import os
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kim.cli.display.progress import Bar

if TYPE_CHECKING:
    from kim.planning.solver.answers import Answer
    from kim.planning.solver.engine import Effort
    from kim.planning.solver.inputs import Request

HELP = "plan office hours from a file: who sits where on which half-day (./kim plan office-hours --help)"
NEEDS = "run"


def configure(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    hours = kinds.add_parser("office-hours", help="a weekly rhythm of office hours", allow_abbrev=False)
    hours.add_argument(
        "file", type=Path, metavar="INPUT.json", help="people, places, demand, roads (- reads the input)"
    )
    hours.add_argument("--json", action="store_true", help="print the answer as JSON and nothing else")
    hours.add_argument("--seconds", type=float, default=30.0, metavar="N", help="search for at most so long (30)")
    hours.add_argument("--gap", type=float, default=0.01, metavar="X", help="good enough: this near to the best (0.01)")
    hours.add_argument(
        "--replan", action="store_true", help="change the running plan in the file as little as possible"
    )


def run(options: argparse.Namespace) -> int:
    """0 with a plan, 1 where wishes collide, 2 where the file cannot be used."""
    from kim.planning.solver import planning, reading
    from kim.planning.solver.rows import Unreadable

    try:
        request = reading.request(_content(options.file))
    except Unreadable as problem:
        return _refuse(problem.sentences, options)
    except OSError as problem:
        return _refuse((f"{options.file} cannot be read: {problem.strerror}.",), options)
    except ValueError as problem:  # no JSON, or no text
        return _refuse((f"{options.file} is no JSON: {problem}.",), options)
    bar = Bar("Looking for the best plan")
    answer = (planning.replan if options.replan else planning.solve)(request, _effort(options, bar))
    bar(1, 1)
    _say(json.dumps(_report(request, answer), ensure_ascii=False) if options.json else _summary(request, answer))
    return 1 if answer.collisions else 0


def _say(text: str) -> None:
    """Write; that nobody reads any more (`| head`) is no error."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _content(file: Path) -> object:
    return json.loads(sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8"))


def _refuse(sentences: tuple[str, ...], options: argparse.Namespace) -> int:
    """With --json on standard output, where the reader of the report looks."""
    if options.json:
        print(json.dumps({"errors": sentences}, ensure_ascii=False))
    else:
        print("\n".join(sentences), file=sys.stderr)
    return 2


def _effort(options: argparse.Namespace, bar: Bar) -> "Effort":
    """Ctrl-C ends the search and keeps the best plan."""
    from kim.planning.solver.engine import Effort

    asked: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: asked.append(number))
    whole = max(round(options.seconds * 10), 1)
    return Effort(
        seconds=options.seconds,
        gap=options.gap,
        progress=lambda progress: bar(min(round(progress.seconds * 10), whole), whole),
        should_stop=lambda: bool(asked),
    )


def _report(request: "Request", answer: "Answer") -> dict[str, Any]:
    from kim.planning.solver import dates

    openings = dates.expand(request, answer.plan)
    return answer.as_json() | {
        "dates": [
            {
                "on": each.on.isoformat(),
                "half_day": each.half_day.code,
                "place": each.place,
                "manager": each.manager,
                "held_by": each.held_by,
                "reason": each.reason,
            }
            for each in openings
        ]
    }


def _summary(request: "Request", answer: "Answer") -> str:
    from kim.planning.solver import words
    from kim.planning.solver.answers import MEANINGS

    lines = [f"{words.hour(request, hour)}." for hour in answer.plan.hours]
    lines += ["", MEANINGS[answer.status], _cost(answer), _dates(request, answer)]
    lines += [broken.sentence for broken in answer.broken]
    for collision in answer.collisions:
        lines += ["", "These wishes cannot all be met:", *(f"  {wish}" for wish in collision.wishes)]
        lines += ["Any one of these would help:", *(f"  {way}" for way in collision.relax)]
    return "\n".join(lines)


def _cost(answer: "Answer") -> str:
    parts = ", ".join(f"{name} {value:.1f}" for name, value in answer.costs.parts(answer.weights).items())
    proven = "" if answer.gap is None else f" At most {answer.gap:.1%} of it could be saved (bound {answer.bound:.2f})."
    return f"Cost in hours on the road, for two weeks: {answer.objective:.2f} ({parts}).{proven}"


def _dates(request: "Request", answer: "Answer") -> str:
    from kim.planning.solver import dates

    openings = dates.expand(request, answer.plan)
    kinds = Counter("out" if not each.held_by else "substitute" if each.reason else "planned" for each in openings)
    return (
        f"{len(openings)} dates in {request.weeks} weeks: {kinds['planned']} as planned, "
        f"{kinds['substitute']} with a substitute, {kinds['out']} fall out."
    )
