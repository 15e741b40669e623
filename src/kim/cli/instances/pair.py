"""`./kim demo --two-instances`: two databases, two servers, two job workers, and messages to and fro between them."""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kim.cli.demo import CENTRE, COUNTY, HOST, HOSTS, end, first_to_end, free_port

ROOT = Path(__file__).resolve().parents[4]
NAMES = {COUNTY: "Kreis", CENTRE: "Frauenberatungsstelle"}
EVERY = 5


@dataclass(frozen=True)
class Instance:
    """One of the two, with its data folder and port."""

    part: str
    data: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://{HOSTS.get(self.part, HOST)}:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the surroundings that would make both the same: no database address, no keys."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("KIM_")}
        clean.pop("DATABASE_URL", None)
        return clean | {"KIM_DATA": str(self.data), "KIM_MODE": "demo"}

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-P", "-m", "kim.cli", *words]

    def call(self, *words: str) -> None:
        """Run a command of this instance to its end. Raises CalledProcessError."""
        subprocess.run(self.command(*words), env=self.environment, check=True, stdout=subprocess.DEVNULL)


def run(options: argparse.Namespace) -> int:
    folder = Path(os.environ.get("KIM_DATA", ROOT / ".kim")) / "two"
    if options.reset:
        shutil.rmtree(folder, ignore_errors=True)
    both = found(folder, options.port)
    for one in both:
        build(one, options)
    meet(*both)
    return 0 if options.no_serve else serve(both)


def found(folder: Path, port: int) -> tuple[Instance, Instance]:
    """The two instances. Their ports stay what they were at first: each knows the address of the other."""
    file = folder / "ports.json"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        first = free_port(port)
        file.write_text(json.dumps([first, free_port(first + 1)]), encoding="ascii")
    first, second = json.loads(file.read_text(encoding="ascii"))
    return Instance(COUNTY, folder / COUNTY, first), Instance(CENTRE, folder / CENTRE, second)


def build(one: Instance, options: argparse.Namespace) -> None:
    words = ["--no-serve", "--part", one.part, "--cases", str(options.cases), "--seed", str(options.seed)]
    subprocess.run(one.command("demo", *words), env=one.environment, check=True)


def meet(county: Instance, centre: Instance) -> None:
    """Exchange cards and compare the words, as two people would do by telephone."""
    from kim.exchange import cards

    if all((one.data / "met").exists() for one in (county, centre)):
        return
    cards_of = {one.part: one.data / "card.json" for one in (county, centre)}
    for one in (county, centre):
        address = f"{one.address}/exchange/"
        one.call("exchange", "--card", str(cards_of[one.part]), "--name", NAMES[one.part], "--address", address)
    for here, there in ((county, centre), (centre, county)):
        words = cards.opened(cards_of[there.part].read_text(encoding="utf-8")).party.words
        here.call("exchange", "--add", str(cards_of[there.part]))
        here.call("exchange", "--confirm", NAMES[there.part], "--words", words)
        (here.data / "met").touch()


def serve(both: tuple[Instance, Instance]) -> int:
    """Both servers and both exchanges, until one ends or somebody presses Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    words = [("demo", "--part", one.part, "--port", str(one.port)) for one in both]
    commands = [(one, one.command(*said)) for one, said in zip(both, words, strict=True)]
    commands += [(one, one.command("exchange", "--every", str(EVERY))) for one in both]
    running = [
        subprocess.Popen(command, env=one.environment, start_new_session=True, stdout=_silent(command))
        for one, command in commands
    ]
    try:
        return first_to_end(running)
    except KeyboardInterrupt:
        return 0
    finally:
        end(running)


def _silent(command: list[str]) -> int | None:
    return subprocess.DEVNULL if "exchange" in command else None
