import re
import uuid
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kim.network.models import Municipality
from kim.planning.fte.inputs import WEIGHTS, Measure
from kim.planning.models import FteProposal, MeasureFigures
from world import SUNDERN, World

FRAME = {"total": "8", "floor": "0,25", "ceiling": "12", "cases_a_year": "40", "site_days": "3", "hours_a_week": "39"}


@pytest.fixture
def browser(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    client.cookies["django_language"] = "en"
    return client


def typed(**more: str) -> dict[str, str]:
    weights = {f"weight_{measure.value}": str(weight) for measure, weight in WEIGHTS.items()}
    return {"submission": str(uuid.uuid4()), **FRAME, **weights, **more}


def state(browser: Client, measure: str, **more: str) -> Any:
    keys = list(Municipality.objects.values_list("ags", flat=True))
    values = {f"at_{ags}": str(50 + 10 * at) for at, ags in enumerate(keys)}
    form = {"submission": str(uuid.uuid4()), "source": "IT.NRW", "as_of": "31.12.2025", **values, **more}
    return browser.post(reverse("fte_figures") + f"?measure={measure}", form)


def test_a_file_fills_the_form_and_states_nothing(browser: Client, world: World) -> None:
    url = reverse("fte_figures") + "?measure=foreigners"
    table = "Schlüssel;Name;Anzahl\n05958044;Sundern;1.234\n05911000;Bochum;9\n"

    def bring(content: bytes, name: str = "zahlen.csv") -> Any:
        return browser.post(url, {"act": "read", "file": SimpleUploadedFile(name, content)})

    page = bring(table.encode()).content.decode()
    assert re.search(rf'name="at_{SUNDERN}"[^>]* value="1,?234"|value="1,?234"[^>]* name="at_{SUNDERN}"', page)
    assert (MeasureFigures.objects.count(), "05911000 Bochum 9" in page, "nothing is stated yet" in page) == (
        0,
        True,
        True,
    )
    for content, name in ((b"", "x.csv"), (b"PK\x03\x04broken", "x.xlsx"), (b"Name;Zahl\nBochum;3\n", "x.csv")):
        assert bring(content, name).status_code == 422
    assert "No row has an official key" in bring(b"Name;Zahl\nBochum;3\n").content.decode()
    assert browser.post(url, {"act": "read"}).status_code == 422


def test_from_figures_to_two_saved_proposals_side_by_side(browser: Client, world: World) -> None:
    assert "Nothing calculated yet" in browser.get(reverse("fte")).content.decode()
    ahead = state(browser, "foreigners", as_of="31.12.2199")
    assert ahead.status_code == 422
    assert 'value="IT.NRW"' in ahead.content.decode()
    assert state(browser, "foreigners").status_code == 302
    assert state(browser, "newcomers", **{f"at_{SUNDERN}": ""}).status_code == 302
    assert "unknown" in browser.get(reverse("fte_figures")).content.decode()
    row = MeasureFigures.objects.get(measure=Measure.FOREIGNERS)
    assert (row.source, row.as_of, len(row.values)) == ("IT.NRW", date(2025, 12, 31), 12)

    shown = browser.post(reverse("fte"), typed(act="calculate")).content.decode()
    assert "does not count, because it is unknown for: Sundern" in shown
    assert "<svg" in shown
    assert not FteProposal.objects.exists()

    one = typed(act="save", title="Start")
    for _click in range(2):
        assert browser.post(reverse("fte"), one).status_code == 302
    by_hand = {f"set_{SUNDERN}": "2,5", f"why_{SUNDERN}": "New shelter"}
    assert browser.post(reverse("fte"), typed(act="save", title="With Sundern", **by_hand)).status_code == 302
    first, second = FteProposal.objects.order_by("number")
    assert [sum(map(Decimal, each.given.values())) for each in (first, second)] == [8, 8]
    assert second.given[SUNDERN] == "2.5"
    page = browser.get(reverse("fte_saved"), {"number": 2, "beside": 1}).content.decode()
    assert "Side by side" in page
    assert "New shelter" in page
    assert "Coordinator" in page
    assert browser.get(reverse("fte_saved"), {"number": 3}).status_code == 404

    assert browser.get(reverse("fte_saved")).headers["Location"] == reverse("fte")

    browser.force_login(world.head)
    assert "With Sundern" in browser.get(reverse("fte")).content.decode()
    browser.force_login(world.manager)
    assert {browser.get(reverse(name)).status_code for name in ("fte", "fte_figures", "fte_saved")} == {404}


def test_wrong_numbers_are_named_all_at_once_and_stay_as_typed(browser: Client) -> None:
    state(browser, "foreigners")
    wrong = typed(act="save", total="20,1", **{f"set_{SUNDERN}": "0,1"})
    response = browser.post(reverse("fte"), wrong)
    text = response.content.decode()
    assert response.status_code == 422
    for sentence in (
        "above the funding ceiling of 12",
        "20.1 is not a multiple of 0.25",
        "The number set for Sundern (Sauerland) has no reason",
        "below the minimum",
        "Give the proposal a title",
    ):
        assert sentence in text
    assert 'value="20,1"' in text
    assert "cannot be read" in browser.post(reverse("fte"), typed(total="many", act="calculate")).content.decode()
    assert not FteProposal.objects.exists()
