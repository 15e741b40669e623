"""How long the process map takes on an invented log, and whether another program counts the same."""

import importlib.util
import time
from typing import Any

import duckdb

from kim.monitoring.mining import paths, questions

_EVENTS_OF_A_CASE = 17
_REPEATS = 3


def run(events: int, *, seed: int = 1) -> dict[str, object]:
    """The figures of `./kim bench paths`: the best of three runs, from the event table to the edges in Python.

    `extract_s` is for the caller, who has an application database; `pm4py_equal` is None where pm4py is absent.
    """
    connection = synthetic_events(events, seed)
    edges: list[paths.Edge] = []
    seconds = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        edges = paths.directly_follows(connection)
        seconds.append(time.perf_counter() - start)
    return {
        "events": events,
        "seconds": round(min(seconds), 3),
        "extract_s": None,
        "engine": f"duckdb {duckdb.__version__}",
        "edges": len(edges),
        "pm4py_equal": equals_pm4py(connection, edges),
    }


def synthetic_events(n: int, seed: int) -> duckdb.DuckDBPyConnection:
    """A database with `n` invented events of about n/17 cases over 14 activities, the same for the same seed."""
    connection = duckdb.connect()
    connection.execute(questions.text(__package__, "event_table"))
    connection.execute(
        questions.text(__package__, "synthetic_events"), {"n": n, "seed": seed, "length": _EVENTS_OF_A_CASE}
    )
    return connection


def equals_pm4py(connection: duckdb.DuckDBPyConnection, edges: list[paths.Edge]) -> bool | None:
    """Whether pm4py, if it can be imported, finds the same edges with the same number of transitions."""
    if importlib.util.find_spec("pm4py") is None:
        return None
    import pm4py

    moves, starts, ends = pm4py.discover_dfg(_log(connection))
    theirs = dict(moves)
    theirs |= {(paths.START, activity): number for activity, number in starts.items()}
    theirs |= {(activity, paths.END): number for activity, number in ends.items()}
    return bool(theirs == {edge.key: edge.transitions for edge in edges})


def _log(connection: duckdb.DuckDBPyConnection) -> Any:
    return connection.execute(
        'select case_key as "case:concept:name", activity as "concept:name", make_timestamp(ts_ms * 1000) as '
        '"time:timestamp" from event where activity is not null order by case_key, ts_ms, seq'
    ).df()
