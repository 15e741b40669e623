"""`./kim demo` sets up only what is missing, finds a port, and ends what it started."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from kim.cli import demo
from kim.cli.display import progress
from kim.cli.instances import tables
from kim.demo.life import County

ROOT = Path(__file__).resolve().parents[2]


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def taken_port() -> Any:
    with socket.socket() as listener:
        listener.bind((demo.HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_passed_over(taken_port: int) -> None:
    found = demo.free_port(taken_port)
    assert taken_port < found < taken_port + demo.TRIES


def test_a_free_port_is_taken_as_it_is(taken_port: int) -> None:
    found = demo.free_port(taken_port)
    assert demo.free_port(found) == found


def test_the_introduction_names_the_address_and_somebody_of_each_role(small_county: County) -> None:
    text = demo.introduction(8123)
    assert "http://127.0.0.1:8123/demo/" in text
    assert "coordinator of the county, Kommunales Integrationszentrum" in text
    assert text.count("\n  ") == 13


def test_a_county_is_not_empty(small_county: County) -> None:
    assert not demo.is_empty()


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_is_not_set_up_again() -> None:
    assert tables.is_migrated()


def test_reset_removes_the_database_its_side_files_and_the_collected_files(tmp_path: Path) -> None:
    static = tmp_path / "static"
    static.mkdir()
    for name in ("kim.sqlite3", "kim.sqlite3-journal", "static/a.css", "kim_field_key.key"):
        (tmp_path / name).touch()
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "kim.sqlite3"}
    demo.throw_away(database, static)
    assert [path.name for path in tmp_path.iterdir()] == ["kim_field_key.key"]


def test_files_are_collected_again_when_one_of_them_changed(tmp_path: Path, settings: Any) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], target
    (source / "a.css").touch()
    assert not demo.are_static_files_there()
    (target / "staticfiles.json").touch()
    assert demo.are_static_files_there()
    os.utime(source / "a.css", (time.time() + 60, time.time() + 60))
    assert not demo.are_static_files_there()


def test_a_bar_shows_how_far_it_is() -> None:
    assert progress.line("County", 1, 4) == f"County  [{'█' * 10}{'·' * 30}]  25%"
    assert progress.line("County", 0, 0).endswith("100%")


def test_a_bar_appears_on_a_terminal_only_and_only_if_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    file, quick, slow = io.StringIO(), Terminal(), Terminal()
    bars = [progress.Bar("County", stream) for stream in (file, quick, slow)]
    bars[1](1, 2)
    began = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: began + 10)
    bars[0](1, 2)
    bars[2](2, 2)
    assert (file.getvalue(), quick.getvalue()) == ("", "")
    assert slow.getvalue().endswith("100%\n")


def ask(port: int) -> int:
    with urllib.request.urlopen(f"http://{demo.HOST}:{port}/demo/", timeout=5) as answer:
        return int(answer.status)


def wait_for(port: int) -> int:
    """The status of the first answer."""
    for _turn in range(240):
        try:
            return ask(port)
        except OSError:
            time.sleep(0.5)
    return 0


@pytest.mark.long
def test_the_county_is_served_and_both_servers_end_with_the_command(tmp_path: Path) -> None:
    port = demo.free_port(18000)
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"KIM_MODE": "demo", "KIM_DATA": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    words = [sys.executable, "-P", "-m", "kim.cli", "demo", "--cases", "3", "--port", str(port)]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as command:  # noqa: S603 - our own
        assert wait_for(port) == 200
        command.send_signal(signal.SIGTERM)
        output, _nothing = command.communicate(timeout=30)
    assert f"http://127.0.0.1:{port}/demo/" in output
    assert output.endswith("./kim demo opens it again.\n")
    assert command.returncode == 0
    assert demo.free_port(port) == port
