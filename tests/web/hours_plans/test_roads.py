"""A county brings its own driving times, and the planner uses them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kim.foundation import clock
from kim.foundation.models import AuditEntry
from kim.network.models import Municipality
from kim.planning.models import DrivingTimes
from kim.planning.queries import driving_times

if TYPE_CHECKING:
    from django.test import Client

    from world import World

ARNSBERG, HALLENBERG = "05958004", "05958020"


def brought(client: Client, text: str, key: str = "", **changed: str) -> Any:
    file = SimpleUploadedFile("roads.csv", text.encode("cp1252"))
    said = {"source": "Messung 2026", "as_of": f"{clock.today():%d.%m.%Y}", "submission": key or str(uuid.uuid4())}
    return client.post(reverse("hours_roads"), said | changed | {"file": file})


def all_ways(minutes: int) -> str:
    names = list(Municipality.objects.values_list("name", flat=True))
    rows = [[one, *("0" if one == other else str(minutes) for other in names)] for one in names]
    return "\n".join(";".join(row) for row in [["", *names], *rows])


def test_a_table_is_brought_whole_or_not_at_all_and_given_up_again(client: Client, world: World) -> None:
    client.cookies["django_language"] = "en"
    client.force_login(world.coordinator)
    estimate = driving_times.minutes()[ARNSBERG, HALLENBERG]
    assert "Rough estimates of the program" in client.get(reverse("hours_roads")).content.decode()
    for text, sentence in (
        ("Arnsberg;Hallenberg;90", "Missing: Arnsberg – Bestwig"),
        (all_ways(0), "is no driving time between 1 and 300 minutes"),
        ("nothing;here", "No row has two of our municipalities"),
    ):
        refused = brought(client, text)
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
        assert "Messung 2026" in refused.content.decode()
    assert brought(client, all_ways(40), as_of="01.01.2999").status_code == 422
    assert not DrivingTimes.objects.exists()

    key = str(uuid.uuid4())
    assert {brought(client, all_ways(40), key).status_code for _click in range(2)} == {302}
    assert DrivingTimes.objects.count() == 1
    assert driving_times.minutes()[ARNSBERG, HALLENBERG] == 40
    page = client.get(reverse("hours_roads")).content.decode()
    assert "Messung 2026, as of" in page
    back = {"act": "estimates", "submission": str(uuid.uuid4())}
    assert client.post(reverse("hours_roads"), back).status_code == 302
    assert driving_times.minutes()[ARNSBERG, HALLENBERG] == estimate
    acts = AuditEntry.objects.filter(subject_kind="planning.drivingtimes", outcome="done").order_by("number")
    assert list(acts.values_list("act", flat=True)) == ["driving_times.state", "driving_times.use_estimates"]

    client.force_login(world.manager)
    assert client.get(reverse("hours_roads")).status_code == 404
