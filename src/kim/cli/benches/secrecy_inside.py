"""Opens the demo's vault, fills it, searches it, and asks pages with and without the trail. Prints JSON."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

REPEATS = 40
UNLOCKS_EVERY = 1.0
WORKERS = 2
MS = 1000.0


def main(notes: int, unlocks: int) -> dict[str, Any]:
    import django

    django.setup()
    from kim.foundation import wall
    from kim.foundation.installation import INSTALLATION

    with wall.acting(INSTALLATION):
        by, phrase, office = _counsellor()
        return {
            **_keys(),
            "unlock": _unlocks(by, phrase, office, unlocks),
            "search": _search(by, phrase, office, notes),
            "audit": _audit(by, phrase, office),
        }


def _counsellor() -> tuple[Any, str, str]:
    from django.conf import settings

    from kim.access.queries import actors
    from kim.sealed.models import Holder

    opening = json.loads(Path(settings.DATA, "demo_vault.json").read_text(encoding="utf-8"))  # the demo left it there
    first = (
        Holder.objects.current().filter(office=opening["office"]).order_by("created_at").values_list("account")[0][0]
    )
    return actors.of_key(first), opening["phrase"], opening["office"]


def _keys() -> dict[str, float]:
    from kim.foundation.sealing import bodies

    place, secret, key = b"bench", os.urandom(32), os.urandom(32)
    wrapped = bodies.wrap_key(key, secret, place)
    return {
        "wrap_ms": _median(lambda: bodies.wrap_key(key, secret, place), 3),
        "unwrap_ms": _median(lambda: bodies.unwrap_key(wrapped, secret, place), 3),
    }


def _unlocks(by: Any, phrase: str, office: str, count: int) -> dict[str, float]:
    """One comes every second, whether the one before is done or not; two are served at a time."""
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting: list[Future[float]] = []
        for _ in range(count):
            waiting.append(pool.submit(_unlock, by, phrase, office, time.perf_counter()))
            time.sleep(UNLOCKS_EVERY)
        seconds = sorted(one.result() for one in waiting)
    return {"p50_s": round(seconds[len(seconds) // 2], 3), "p95_s": round(seconds[int(len(seconds) * 0.95)], 3)}


def _unlock(by: Any, phrase: str, office: str, asked_at: float) -> float:
    from django.db import connection

    from kim.foundation import wall
    from kim.sealed.actions import vaults

    with wall.acting(by):
        vaults.unlock(by=by, office=office, phrase=phrase)
    connection.close()
    return time.perf_counter() - asked_at


def _search(by: Any, phrase: str, office: str, notes: int) -> dict[str, float]:
    """Beside it: the same notes already decrypted, looked through in memory."""
    from kim.sealed.actions import vaults
    from kim.sealed.contents import EntryKind
    from kim.sealed.queries import cases

    vault = vaults.unlock(by=by, office=office, phrase=phrase)
    _fill(by, vault, notes)
    texts = [one.entry.text for one in cases.search(by, vault, "e") if one.entry and one.entry.kind == EntryKind.TALK]
    sealed = _median(lambda: cases.search(by, vault, "zebrafink"), 1, repeats=9)
    plain = _median(lambda: [text for text in texts if "zebrafink" in text.casefold()], 3, repeats=9)
    return {"sealed_ms": sealed, "plain_ms": plain}


def _fill(by: Any, vault: Any, notes: int) -> None:
    from kim.foundation import clock
    from kim.sealed.actions import cases
    from kim.sealed.contents import Entry, EntryKind
    from kim.sealed.models import Part, SealedCase, SealedPart

    rows = list(SealedCase.objects.filter(office=vault.office))
    there = SealedPart.objects.filter(office=vault.office, part=Part.ENTRY).count()
    for number in range(max(notes - there, 0)):
        text = f"Gespräch {number}: Brief der Wohngeldstelle gelesen, Termin beim Amt vereinbart."
        entry = Entry(EntryKind.TALK, clock.today().isoformat(), text, author=by.name)
        cases.add_entry(by=by, vault=vault, case=rows[number % len(rows)], entry=entry)


def _audit(by: Any, phrase: str, office: str) -> dict[str, dict[str, float]]:
    """Asked as it is, and with the trail left out: pages of a case, of a sealed case, of all sealed cases."""
    from django.urls import reverse

    from kim.sealed.models import SealedCase

    inside = _signed_in(by.id)
    inside.post(reverse("vault_unlock"), {"phrase": phrase})
    one = reverse("vault_case", args=[SealedCase.objects.filter(office=office).values_list("pk", flat=True)[0]])
    appending = partial(mock.patch, "kim.foundation.audit._append")
    asking = partial(mock.patch, "kim.cases.queries.readings.is_noted", return_value=True)
    return {
        "case": _both(_page_of_a_case(), asking),
        "sealed_case": _both(partial(_page, inside, one), appending),
        "sealed_list": _both(partial(_page, inside, reverse("vault")), appending),
    }


def _page_of_a_case() -> Callable[[], object]:
    from django.urls import reverse

    from kim.cases.models import Case

    lead = statistics.mode(Case.objects.exclude(state="closed").values_list("lead", flat=True))
    case = Case.objects.filter(lead=lead).exclude(state="closed").values_list("pk", flat=True)[0]
    return partial(_page, _signed_in(lead), reverse("case", args=[case]))


def _signed_in(account: Any) -> Any:
    from django.test import Client

    from kim.access.models import Account

    client = Client(headers={"host": "localhost"})
    client.force_login(Account.objects.get(pk=account))
    return client


def _page(client: Any, address: str) -> None:
    if (status := client.get(address).status_code) != 200:  # noqa: PLR2004
        raise RuntimeError(f"{address} answers {status}")


def _both(ask: Callable[[], object], silenced: Callable[[], Any]) -> dict[str, float]:
    """In turns, so that whatever else the machine does meets both."""
    ask()
    noted, silent = [], []
    for _ in range(REPEATS):
        noted.append(_timed(ask))
        with silenced():
            silent.append(_timed(ask))
    ours, without = statistics.median(noted), statistics.median(silent)
    return {"with_ms": round(ours, 2), "without_ms": round(without, 2), "ratio": round(ours / without, 2)}


def _median(ask: Callable[[], object], digits: int, repeats: int = 200) -> float:
    return round(statistics.median(_timed(ask) for _ in range(repeats)), digits)


def _timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * MS


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
