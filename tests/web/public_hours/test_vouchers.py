"""A volunteer without an account hands out a voucher; a case manager opens a case from it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kim.cases.actions import referrals, vouchers
from kim.cases.models import CaseEvent, Referral
from kim.cases.policies import vouchers as policy
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.people.details import PersonDetails
from kim.planning.models import OfficeHours, SlotBooking
from kim.planning.visitors import VISITOR
from kim.web.public_hours import limits
from world import SUNDERN

MONDAY, BRILON = date(2026, 11, 23), "05958012"
CODE = re.compile(r'class="code" dir="ltr">([A-Z0-9]{4}-[A-Z0-9]{4})<')


@pytest.fixture(autouse=True)
def that_monday() -> Iterator[None]:
    limits.forget()
    with clock.moved_to(clock.at(MONDAY, 7)):
        yield


def at(town: str = SUNDERN, lang: str = "en") -> str:
    return f"{reverse('public_voucher')}?town={town}&lang={lang}"


def made(browser: Client, key: str = "", **more: str) -> Any:
    return browser.post(at(), {"submission": key or str(uuid.uuid4()), "language": "uk", **more})


def test_a_helper_without_an_account_gets_a_voucher_from_which_a_case_is_opened(client: Client, planner: Any) -> None:
    planner.add()
    page = client.get(at(lang="uk")).content.decode()
    assert '<option value="uk" selected>' in page
    key = str(uuid.uuid4())
    first, second = made(client, key), made(client, key)
    [code] = CODE.findall(first.content.decode())
    assert CODE.findall(second.content.decode()) == [code]
    voucher = Referral.objects.get()
    assert (voucher.office_id, voucher.sender, voucher.person, voucher.language) == ("ki-hsk", VISITOR.id, None, "uk")
    sheet = client.post(at(), {"act": "print", "code": code.replace("-", ""), "language": "uk"})
    assert sheet.headers["Content-Type"] == "application/pdf"
    assert client.post(at(), {"act": "print", "code": "<b>1</b>", "language": "uk"}).status_code == 422

    manager = planner.world.actor(planner.world.manager)
    found = vouchers.look_up(by=manager, code=code.replace("-", ""))
    assert found == voucher
    referrals.redeem_voucher(by=manager, referral=found, details=PersonDetails("Olena", municipality=SUNDERN))
    assert set(CaseEvent.objects.filter(code="referral.sent").values_list("interface", flat=True)) == {"I16"}
    assert vouchers.look_up(by=manager, code=code.replace("-", "")) is None


def test_a_voucher_leads_only_where_somebody_takes_it_in(client: Client, planner: Any) -> None:
    hours = planner.add()
    OfficeHours.objects.filter(pk=hours.pk).update(office_id="jc-sundern")
    assert "Jobcenter Sundern" not in client.get(at()).content.decode()
    assert made(client, office="jc-sundern").status_code == 422
    with pytest.raises(Refused):
        vouchers.hand_out_publicly(by=VISITOR, office="jc-sundern", municipality=SUNDERN)
    assert not Referral.objects.exists()


def test_the_key_of_a_voucher_books_nothing(client: Client, planner: Any) -> None:
    planner.add()
    key = str(uuid.uuid4())
    assert made(client, key).status_code == 200
    booking = f"{reverse('public_booking')}?town={SUNDERN}&lang=en"
    slot = re.search(r'name="slot"[^>]*value="([^"]+)"', client.get(booking).content.decode())
    assert slot
    assert client.post(booking, {"submission": key, "slot": slot[1]}).status_code < 500
    assert not SlotBooking.objects.exists()


def test_nobody_makes_a_voucher_where_no_hours_are_without_end_or_as_somebody_else(
    client: Client, planner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made(client).status_code == 422
    planner.add()
    assert client.get(at("99999999")).status_code == 404
    for change in ({"office": "fbs-arnsberg"}, {"office": "abh-hsk"}):
        assert made(client, **change).status_code == 422
    assert client.post(at(BRILON), {"submission": str(uuid.uuid4())}).status_code == 422
    with pytest.raises(Refused):
        vouchers.hand_out_publicly(by=planner.world.actor(planner.world.manager), office="ki-hsk", municipality=SUNDERN)
    assert not Referral.objects.exists()
    monkeypatch.setattr(policy, "OPEN", 3)
    assert [made(client).status_code for _time in range(4)] == [200, 200, 200, 422]
    limits.forget()
    monkeypatch.setattr(policy, "OPEN", 100)
    assert [made(client).status_code for _time in range(11)] == [200] * 10 + [429]
    assert Referral.objects.count() == 13
