"""Users who wait for each answer before they ask again. Runs as a process of its own: plan in, times out, as JSON."""

import http.client
import itertools
import json
import sys
import threading
import time
from typing import Any
from urllib.parse import urlencode

TIMEOUT_S = 60

Plan = dict[str, Any]


def main() -> None:
    json.dump(ask(json.load(sys.stdin)), sys.stdout)


def ask(plan: Plan) -> dict[str, Any]:
    """Times in milliseconds of all answers within `seconds`, from `users` at once, after one answer each to warm up."""
    times: list[list[float]] = [[] for _ in range(plan["users"])]
    wrong: list[str] = []
    ready = threading.Barrier(plan["users"])
    users = [
        threading.Thread(target=_user, args=(plan, number, times[number], wrong, ready))
        for number in range(plan["users"])
    ]
    for user in users:
        user.start()
    for user in users:
        user.join()
    return {"times": sorted(itertools.chain.from_iterable(times)), "wrong": wrong[:3]}


def _user(plan: Plan, number: int, times: list[float], wrong: list[str], ready: threading.Barrier) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", plan["port"], timeout=TIMEOUT_S)
    paths = itertools.islice(itertools.cycle(plan["paths"]), number, None)
    try:
        _answer(connection, plan, next(paths))
        ready.wait(TIMEOUT_S)
        until = time.perf_counter() + plan["seconds"]
        while (began := time.perf_counter()) < until:
            status = _answer(connection, plan, next(paths))
            times.append((time.perf_counter() - began) * 1000)
            if status != http.client.OK:
                wrong.append(f"status {status}")
    except (OSError, http.client.HTTPException, threading.BrokenBarrierError) as problem:
        wrong.append(repr(problem))
        ready.abort()
    finally:
        connection.close()


def _answer(connection: http.client.HTTPConnection, plan: Plan, path: str) -> int:
    headers = {"Host": "localhost", "Cookie": plan["cookie"], "Accept-Encoding": "gzip"}
    if plan["form"] is None:
        connection.request("GET", path, headers=headers)
    else:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST", path, urlencode(plan["form"]), headers)
    response = connection.getresponse()
    response.read()
    return response.status


if __name__ == "__main__":
    main()
