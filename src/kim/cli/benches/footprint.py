"""`./kim bench footprint`: memory of two workers and the job worker, the installed program, the first visit."""

import argparse
import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from kim.cli.benches import county, server
from kim.cli.testing import chromium

MB = 1024 * 1024
SETTLED = 20
"""So many pages are asked for before memory is read: what is loaded lazily is loaded."""


def configure(parser: argparse.ArgumentParser) -> None:
    county.configure(parser, persons=1_500, events=0)


def measure(options: argparse.Namespace) -> dict[str, Any]:
    with county.prepared(options) as environment:
        visits = county.ask(environment, "visits")
        with server.running(environment) as (port, process), _job_worker(environment) as jobs:
            first = _first_visit(port)
            for visit in visits * SETTLED:
                _get(port, visit)
            memory = _memory(process.pid, jobs.pid)
    return {"memory": memory, "installed_mb": _installed(), "first_visit": first}


@contextmanager
def _job_worker(environment: county.Environment) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "kim.cli", "manage", "db_worker"]
    worker = subprocess.Popen(command, env=environment, cwd=county.ROOT, stdout=sys.stderr, stderr=sys.stderr)
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait(timeout=server.PATIENCE_S)


def _get(port: int, visit: dict[str, Any]) -> None:
    connection = http.client.HTTPConnection(server.HOST, port, timeout=server.PATIENCE_S)
    connection.request("GET", visit["paths"][0], headers={"Cookie": visit["cookie"]})
    connection.getresponse().read()
    connection.close()


def _memory(*pids: int) -> dict[str, float]:
    """Proportional memory (shared pages divided among those who share them), and resident memory as `top` shows it."""
    psutil = import_module("psutil")
    parents = [psutil.Process(pid) for pid in pids]
    family = [process for parent in parents for process in (parent, *parent.children(recursive=True))]
    full = [process.memory_full_info() for process in family]
    return {
        "processes": len(family),
        "pss_mb": round(sum(getattr(one, "pss", one.rss) for one in full) / MB, 1),
        "rss_mb": round(sum(one.rss for one in full) / MB, 1),
    }


def _installed() -> float:
    """Packages of the run-time lock and the program itself, as they lie on the disk; not Python."""
    names = re.findall(r"^([a-zA-Z0-9._-]+)==", (county.ROOT / "requirements/run.txt").read_text("utf-8"), re.MULTILINE)
    packages = sum(_size_of_package(name) for name in set(names))
    ours = sum(path.stat().st_size for path in (county.ROOT / "src").rglob("*") if path.is_file())
    return round((packages + ours) / MB, 1)


def _size_of_package(name: str) -> int:
    try:
        files = metadata.distribution(name).files or []
    except metadata.PackageNotFoundError:
        return 0  # for another system
    paths = (Path(str(file.locate())) for file in files)
    return sum(path.stat().st_size for path in paths if path.is_file())


def _first_visit(port: int) -> dict[str, Any] | None:
    """Requests and bytes over the wire until a browser that was never here shows the first page; null without one."""
    path = chromium.find()
    if path is None:
        return None
    from playwright.sync_api import sync_playwright

    sizes: list[int] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
        page.goto(f"http://{server.HOST}:{port}/", wait_until="networkidle")
        title = page.title()
        browser.close()
    return {"requests": len(sizes), "kb": round(sum(sizes) / 1024, 1), "page": title}
