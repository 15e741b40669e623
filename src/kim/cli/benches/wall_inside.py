"""Asks, as one role and as the other in turn, inside of a county on PostgreSQL."""

import json
import secrets
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any
from unittest import mock

OK = 200
REPEATS = 20
MAKE_ROLE = "CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '{password}'"


Ask = Callable[[], object]
Times = dict[str, dict[str, list[float]]]


def main(rounds: int) -> dict[str, Any]:
    import django

    django.setup()
    owner, program = _owner(), _program()
    asked = _questions()
    times: Times = {name: {"owner": [], "program": []} for name in asked["owner"]}
    for _ in range(rounds):
        for who, names in (("owner", owner), ("program", program)):
            _connect(names)
            for name, ask in asked[who].items():
                ask()
                times[name][who].append(statistics.median(_timed(ask) for _ in range(REPEATS)))
    _connect(owner)
    return {name: _figures(both) for name, both in times.items()}


def _figures(both: dict[str, list[float]]) -> dict[str, float]:
    owner, program = (statistics.median(both[who]) for who in ("owner", "program"))
    return {"without_ms": round(owner, 2), "with_ms": round(program, 2), "ratio": round(program / owner, 2)}


def _timed(ask: Ask) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def _questions() -> dict[str, dict[str, Ask]]:
    """What is asked by whom: the owner says nothing about who acts, the program signs it in every transaction."""
    from kim.access.queries import actors
    from kim.cases.models import Case, Referral
    from kim.cases.queries import cases

    actor = actors.of_key(statistics.mode(Case.objects.values_list("lead", flat=True)))
    one = Case.objects.visible_to(actor).values_list("pk", flat=True)[0]
    page = _page(actor.id)
    asked: dict[str, Ask] = {
        "case_list": _inside(lambda: cases.own_page(actor, cases.Wanted(), cases.Place()), actor),
        "inbox": _inside(lambda: list(Referral.objects.received_by(actor).waiting()[:25]), actor),
        "one_case": _inside(lambda: Case.objects.visible_to(actor).get(pk=one), actor),
        "case_list_page": lambda: page("/cases/"),
        "case_page": lambda: page(f"/cases/{one}/"),
    }
    return {"owner": {name: _in_silence(ask) for name, ask in asked.items()}, "program": asked}


def _page(account: Any) -> Callable[[str], object]:
    """A page as the program answers it, from the address to the last tag."""
    from django.test import Client

    from kim.access.models import Account

    client = Client(headers={"host": "localhost"})
    client.force_login(Account.objects.get(pk=account))

    def asked(address: str) -> object:
        answer = client.get(address)
        if answer.status_code != OK:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return answer

    return asked


def _inside(ask: Ask, speaker: Any) -> Ask:
    from django.db import transaction

    from kim.foundation import wall

    def asked() -> object:
        with transaction.atomic(), wall.acting(speaker):
            return ask()

    return asked


def _in_silence(ask: Ask) -> Ask:
    def asked() -> object:
        with mock.patch("kim.foundation.wall.principal.current", return_value=None):
            return ask()

    return asked


def _owner() -> dict[str, Any]:
    from django.db import connection

    return {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}


def _program() -> dict[str, Any]:
    from django.conf import settings
    from django.db import connection

    from kim.foundation.wall import rules

    password = secrets.token_hex()
    with connection.cursor() as cursor:
        cursor.execute(MAKE_ROLE.format(role=settings.KIM_DATABASE_ROLE, password=password))
    rules.install()
    return {"USER": settings.KIM_DATABASE_ROLE, "PASSWORD": password}


def _connect(names: dict[str, Any]) -> None:
    from django.db import connection

    connection.close()
    connection.settings_dict.update(names)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
