"""Makes `.venv` from a hash lock with nothing but a bare Python, then becomes the command that was asked for.

Standard library only. No pip, no ensurepip, no root and no Node are needed; the package settings of the machine
(pip and uv: environment, configuration files, proxies, certificates) are honoured.
"""

import fcntl
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
COVERS = {"run": ("run",), "test": ("run", "test"), "bench": ("run", "bench")}  # what is there once a lock is
NEEDS = {
    "access-matrix": "test",
    "bench": "bench",
    "check": "test",
    "lock": "test",
    "messages": "test",
    "test": "test",
}  # all others: run


def main() -> None:
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    need = NEEDS.get(command, "run")
    if not is_ready(need):
        with only_one():
            if not is_ready(need):
                make(need)
    os.execv(PYTHON, [str(PYTHON), "-P", "-m", "kim.cli", *sys.argv[1:]])  # noqa: S606 - our own interpreter


def is_ready(need: str) -> bool:
    stamp = stamp_of(need)
    return PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint(need)


def make(need: str) -> None:
    import installation

    try:
        installation.install(VENV, lock_of(need), source=ROOT / "src", pip_lock=lock_of("pip"))
    except installation.Impossible as reason:
        sys.exit(f"kim: the environment could not be made. {reason}")
    for covered in COVERS[need]:
        stamp_of(covered).write_text(fingerprint(covered), encoding="ascii")


def fingerprint(need: str) -> str:
    return hashlib.sha256(lock_of(need).read_bytes()).hexdigest()


def lock_of(need: str) -> Path:
    return ROOT / "requirements" / f"{need}.txt"


def stamp_of(need: str) -> Path:
    return VENV / f".kim-{need}"


@contextmanager
def only_one() -> Iterator[None]:
    """Two commands typed at once must not install into each other's hands."""
    folder = ROOT / ".kim"
    folder.mkdir(exist_ok=True)
    with (folder / "bootstrap.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    main()
