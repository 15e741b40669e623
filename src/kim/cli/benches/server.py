"""A real server process on the loopback, as it is run in an office: granian with two workers."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from urllib.error import URLError
from urllib.request import urlopen

from kim.cli.benches.county import ROOT, Environment

WORKERS = 2
THREADS = 2
HOST = "127.0.0.1"
PATIENCE_S = 60


@contextmanager
def running(environment: Environment) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Port and process of a server that answers; it is stopped at the end, its workers with it."""
    port = _free_port()
    server = subprocess.Popen(_command(port), env=environment, cwd=ROOT, stdout=sys.stderr, stderr=sys.stderr)
    try:
        _wait_for(port, server)
        yield port, server
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE_S)


def cpu_seconds(pid: int) -> float:
    """What the process and its children have computed so far."""
    psutil = import_module("psutil")
    parent = psutil.Process(pid)
    times = [process.cpu_times() for process in (parent, *parent.children(recursive=True))]
    return float(sum(one.user + one.system for one in times))


def _command(port: int) -> list[str]:
    options = {"--interface": "wsgi", "--host": HOST, "--port": str(port), "--workers": str(WORKERS)}
    words = [word for pair in options.items() for word in pair]
    threads = ["--blocking-threads", str(THREADS), "--no-ws", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *words, *threads, "kim.cli.benches.wsgi:application"]


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and server.poll() is None:
        with suppress(URLError, OSError), urlopen(f"http://{HOST}:{port}/nothing/", timeout=5):
            return
        time.sleep(0.2)
    raise RuntimeError("The server did not start; its words stand above.")


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind((HOST, 0))
        return int(tried.getsockname()[1])
