"""The benches count what they say they count."""

import argparse
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kim.cli import bench
from kim.cli.benches import county, load, pages, paths


class Counting(BaseHTTPRequestHandler):
    """Answers everything but /wrong, and keeps what it was asked."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str, str]] = []

    def do_GET(self) -> None:
        self.answer("")

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def answer(self, body: str) -> None:
        self.asked.append((self.command, self.path, body))
        self.send_response(500 if self.path == "/wrong" else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives it
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    Counting.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Counting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def plan(port: int, **more: object) -> dict[str, object]:
    usual = {"port": port, "users": 3, "seconds": 0.2, "paths": ["/a", "/b"], "form": None, "cookie": "x=1"}
    return {**usual, **more}


def test_every_answer_but_the_warming_ones_is_timed(port: int) -> None:
    answers = load.ask(plan(port))
    assert answers["wrong"] == []
    assert len(answers["times"]) == len(Counting.asked) - 3 > 0
    assert answers["times"] == sorted(answers["times"])
    assert {path for _command, path, _body in Counting.asked} == {"/a", "/b"}


def test_a_form_is_sent_as_a_form(port: int) -> None:
    load.ask(plan(port, form={"q": "Müller"}))
    assert {(command, body) for command, _path, body in Counting.asked} == {("POST", "q=M%C3%BCller")}


def test_a_wrong_answer_is_no_success(port: int) -> None:
    assert load.ask(plan(port, paths=["/wrong"]))["wrong"] == ["status 500"] * 3


@pytest.mark.parametrize(("percent", "expected"), [(50, 10.0), (95, 19.0), (100, 20.0)])
def test_percentiles_are_times_that_occurred(percent: int, expected: float) -> None:
    assert pages.percentile([float(number) for number in range(1, 21)], percent) == expected


@pytest.mark.parametrize("name", bench.BENCHES)
def test_every_bench_has_options_and_a_measure(name: str) -> None:
    parser = argparse.ArgumentParser()
    bench.configure(parser)
    options = parser.parse_args([name, "--json"])
    assert (options.bench, options.json) == (name, True)
    assert callable(bench._module(name).measure)


def test_the_paths_bench_measures_without_an_application_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("KIM_DATA", str(tmp_path))
    figures = paths.measure(argparse.Namespace(events=5_000, persons=10))
    assert set(figures) >= {"events", "seconds", "extract_s", "engine", "edges", "pm4py_equal"}
    assert (figures["events"], figures["extract_s"]) == (5_000, None)
    assert json.loads(json.dumps(figures)) == figures


@pytest.mark.parametrize(
    ("persons", "events", "expected"),
    [(1_500, 0, []), (300, 0, []), (60_000, 1_000, ["--multiply-persons", "60000", "--multiply-events", "1000"])],
)
def test_only_a_large_county_is_copied(persons: int, events: int, expected: list[str]) -> None:
    assert county._copies(argparse.Namespace(persons=persons, events=events)) == expected
