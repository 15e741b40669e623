"""A virtual environment with exactly the packages of one hash lock, and how to get at pip for that."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

import package_index

ELSEWHERE = Path("/usr/share/python-wheels")  # where Debian keeps the pip of its own venv
OLDEST_PIP = (22, 3)  # knows `--python` and refuses whatever has no matching hash


class Impossible(Exception):
    """Something that this program cannot change; the text says what and what to do."""


def install(folder: Path, lock: Path, *, source: Path, pip_lock: Path) -> None:
    """Make or complete the environment in `folder` with the packages of `lock` and our own `source`."""
    python = made(folder)
    with tempfile.TemporaryDirectory(prefix="kim-pip-") as scratch:
        pip = find_pip(python, pip_lock, Path(scratch))
        follow([*pip, "install", *strict_options(), "--requirement", str(lock)], total=count(lock), what=lock.stem)
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "kim.pth").write_text(os.path.relpath(source, packages) + "\n", encoding="utf-8")


def made(folder: Path) -> Path:
    """The environment's interpreter. An environment of an older or vanished Python is replaced."""
    python = folder / "bin" / "python"
    if Path(sys.prefix).resolve() == folder.resolve():
        return python
    if folder.exists():
        shutil.rmtree(folder)
    try:
        venv.create(folder, symlinks=True, with_pip=False)
    except OSError as problem:
        raise Impossible(f"The folder {folder} cannot be written: {problem.strerror}.") from problem
    return python


def strict_options() -> list[str]:
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--no-input", "--progress-bar", "off"]
    return [*options, "--disable-pip-version-check", "--no-warn-script-location", "--root-user-action", "ignore"]


def count(lock: Path) -> int:
    return len(re.findall(r"^\S+==", lock.read_text(encoding="utf-8"), re.MULTILINE))


def find_pip(python: Path, pip_lock: Path, scratch: Path) -> list[str]:
    """The words that run a pip for this environment: the nearest one, at last one fetched from the package index."""
    for attempt in (pip_of_environment, pip_of_this_python, pip_of_ensurepip, pip_of_distribution):
        words = attempt(python)
        if words and works(words):
            return words
    try:
        wheel = package_index.fetch("pip", pip_lock, scratch)
    except package_index.Unreachable as problem:
        raise Impossible(str(problem)) from problem
    return [str(python), f"{wheel}/pip"]


def pip_of_environment(python: Path) -> list[str]:
    return [str(python), "-m", "pip"]


def pip_of_this_python(python: Path) -> list[str]:
    found = importlib.util.find_spec("pip")
    return [sys.executable, "-m", "pip", "--python", str(python)] if found else []


def pip_of_ensurepip(python: Path) -> list[str]:
    if not importlib.util.find_spec("ensurepip"):
        return []
    subprocess.run([python, "-m", "ensurepip"], check=False, capture_output=True)
    return pip_of_environment(python)


def pip_of_distribution(python: Path) -> list[str]:
    wheels = sorted(ELSEWHERE.glob("pip-*.whl"))
    return [str(python), f"{wheels[-1]}/pip"] if wheels else []


def works(words: list[str]) -> bool:
    answer = subprocess.run([*words, "--version"], check=False, capture_output=True, text=True)
    version = re.match(r"pip (\d+)\.(\d+)", answer.stdout)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST_PIP


def follow(words: list[str], *, total: int, what: str) -> None:
    """Run pip with its chatter turned into one line of progress; on failure show the end of the chatter."""
    progress = Progress(f"Setting up the environment ({what})")
    ours = {"PYTHONUNBUFFERED": "1", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_USER": "0"}
    environment = {**os.environ, **package_index.settings_for_pip(), **ours}
    said: list[str] = []
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            progress.show(state_of(said, total))
    progress.end()
    if process.returncode:
        sys.stderr.writelines(said[-15:])
        raise Impossible(reason_of("".join(said)))


def state_of(said: list[str], total: int) -> str:
    if said[-1].startswith("Installing collected"):
        return f"writing {total} packages"
    seen = sum(line.startswith(("Collecting", "Requirement already")) for line in said)
    return f"package {seen} of {total}"


def reason_of(output: str) -> str:
    """The one sentence that a person can act on."""
    signs = {
        "DO NOT MATCH THE HASHES": "A package is not the one that the lock names. Nothing was installed from it.",
        "No space left": "The disk is full.",
        "ConnectionError|NewConnectionError|Name or service|timed out|ProxyError|Network is unreachable": (
            "The package index cannot be reached. Check the network, or name your index in PIP_INDEX_URL."
        ),
        "No matching distribution|Could not find a version": (
            "The package index has no ready-made file of a package for this machine and Python "
            f"({sys.platform}, {sys.version_info[0]}.{sys.version_info[1]})."
        ),
    }
    return next((text for sign, text in signs.items() if re.search(sign, output)), "The lines above say why.")


class Progress:
    """One line that rewrites itself on a terminal; elsewhere a line every ten seconds."""

    def __init__(self, title: str) -> None:
        """Say at once that something begins."""
        self.title, self.began, self.printed = title, time.monotonic(), 0.0
        self.terminal = sys.stderr.isatty()
        self.write("…", first=True)

    def show(self, state: str) -> None:
        if time.monotonic() - self.printed >= (0.1 if self.terminal else 10):
            self.write(f"{state} · {time.monotonic() - self.began:.0f} s")

    def end(self) -> None:
        self.write(f"done in {time.monotonic() - self.began:.0f} s")
        if self.terminal:
            sys.stderr.write("\n")

    def write(self, state: str, *, first: bool = False) -> None:
        text = f"{self.title}: {state}" if not first else f"{self.title} {state}"
        sys.stderr.write(f"\r\033[K{text}" if self.terminal else f"{text}\n")
        sys.stderr.flush()
        self.printed = time.monotonic()
