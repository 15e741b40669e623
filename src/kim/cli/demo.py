"""`./kim demo`: an invented county at work, in one command."""

import argparse
import json
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

HELP = "build the invented county if it is not there and serve it"
NEEDS = "run"

HOST = "127.0.0.1"
PORT = 8000
TRIES = 50
WORKERS = 2
WHOLE, COUNTY, CENTRE = PARTS = ("whole", "county", "centre")
HOSTS = {CENTRE: "localhost"}
"""Two instances on one machine have two names: cookies do not know ports."""
AT_ONCE = 128
"""Connections that one worker takes at once: browsers keep some open without asking anything."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-serve", action="store_true", help="only build, do not serve")
    parser.add_argument("--reset", action="store_true", help="throw the county away first and build a new one")
    parser.add_argument("--port", type=int, default=PORT, help=f"first port to try (default {PORT})")
    parser.add_argument("--cases", type=int, default=1500, metavar="N", help="how many people are met (default 1500)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another number, another county (default 1)")
    parser.add_argument(
        "--two-instances", action="store_true", help="the county and the centre, each on its own server"
    )
    parser.add_argument("--part", choices=PARTS, default=WHOLE, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    if options.two_instances:
        from kim.cli.instances import pair

        return pair.run(options)
    import django
    from django.conf import settings

    django.setup()
    if not settings.KIM_DEMO:
        print("./kim demo runs in KIM_MODE=demo only.", file=sys.stderr)
        return 2
    if settings.KIM_COUNTY:
        print("The invented people live in the county that comes along: leave KIM_COUNTY empty.", file=sys.stderr)
        return 2
    if options.reset:
        throw_away(settings.DATABASES["default"], Path(settings.DATA) / "static")
    prepare(options)
    from kim.procedures.retention import ledger

    try:
        ledger.require_level()
    except ledger.NotReplayed as reason:
        print(reason, file=sys.stderr)
        return 2
    return 0 if options.no_serve else serve(free_port(options.port), HOSTS.get(options.part, HOST))


def throw_away(database: dict[str, object], static: Path) -> None:
    """Remove the data of the demo; on a database server the tables are emptied."""
    if database["ENGINE"] == "django.db.backends.sqlite3":
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{database['NAME']}{ending}").unlink(missing_ok=True)
    else:
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(static, ignore_errors=True)
    (static.parent / "erasures.jsonl").unlink(missing_ok=True)


def prepare(options: argparse.Namespace) -> None:
    """Everything up to the first page; what is done already is not done again."""
    from django.core.management import call_command

    from kim.cli.display.progress import Bar
    from kim.cli.instances import tables

    if not tables.is_migrated():
        print("Setting up the database …", flush=True)
        call_command("migrate", verbosity=0)
    if options.part == CENTRE:
        call_command("build_centre", seed=options.seed)
    else:
        if is_empty():
            print("Building the county, which takes about two minutes …", flush=True)
        numbers = {"persons": options.cases, "seed": options.seed, "without_centre": options.part == COUNTY}
        call_command("build_county", progress=Bar("Two years in the county"), **numbers)
    if not are_static_files_there():
        call_command("collectstatic", interactive=False, verbosity=0)


def is_empty() -> bool:
    from kim.access.models import Account

    return not Account.objects.exists()


def are_static_files_there() -> bool:
    """Whether nothing that is served changed since the files were collected."""
    from django.conf import settings

    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    sources = (path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*") if path.is_file())
    collected = manifest.stat().st_mtime if manifest.exists() else 0.0
    return all(path.stat().st_mtime <= collected for path in sources)


def free_port(first: int) -> int:
    """The port that was asked for, or the next one that nobody uses."""
    for port in range(first, first + TRIES):
        with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise SystemExit(f"No free port between {first} and {first + TRIES - 1}.")


def serve(port: int, name: str = HOST) -> int:
    """Web server and job worker, until one of them ends or somebody presses Ctrl-C."""
    from kim.procedures import jobs as night

    night.order_end_of_day()
    python = [sys.executable, "-P", "-m"]
    web = [*python, "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", str(WORKERS)]
    web += ["--log-level", "warning", "--workers-kill-timeout", "3", "--backpressure", str(AT_ONCE)]
    web += ["kim.config.wsgi:application"]
    jobs = [*python, "kim.cli", "manage", "db_worker", "--interval", "2"]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    both = [subprocess.Popen(command, start_new_session=True) for command in (web, jobs)]
    print(introduction(port, name), flush=True)
    try:
        return first_to_end(both)
    except KeyboardInterrupt:
        print("\nThe county is closed. Its data stays; ./kim demo opens it again.")
        return 0
    finally:
        end(both)


def introduction(port: int, name: str = HOST) -> str:
    """Where to go and who one can be."""
    from django.utils import translation

    from kim.access.queries import demo_people

    with translation.override("en"):
        lines = [f"  {people[0].name:<24}{role}, {people[0].office}" for role, people in demo_people.by_role()]
    what = CENTRE if name in HOSTS.values() else COUNTY
    head = f"\nThe {what} is open:  http://{name}:{port}/demo/\n\nWhom you can be, for example (no password needed):"
    nobody = [] if lines else ["  nobody: this database holds other data; ./kim demo --reset builds the county."]
    return "\n".join([head, *lines, *nobody, *vault(), "\nCtrl-C closes it."])


def vault() -> list[str]:
    """What opens the counselling centre of the demo; in a real one only the counsellor knows it."""
    from django.conf import settings

    file = Path(settings.DATA, "demo_vault.json")
    if not file.exists():
        return []
    return [f"\nThe vault of the counselling centre opens with:  {json.loads(file.read_text())['phrase']}"]


def first_to_end(processes: list[subprocess.Popen[bytes]]) -> int:
    """Wait until one of them ends by itself, which it should not."""
    while True:
        for process in processes:
            try:
                return process.wait(timeout=0.5) or 1
            except subprocess.TimeoutExpired:
                continue


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask both to stop, and wait for them."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
