"""Nobody finds a voucher by trying codes."""

import math
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kim.cases.actions import referrals, vouchers
from kim.cases.policies.vouchers import MOST, WITHIN
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.foundation.codes import ALPHABET
from kim.foundation.models import AuditEntry
from kim.people.details import PersonDetails
from web.referrals.slips import voucher
from world import World

pytestmark = pytest.mark.django_db
REDEEM = "/referrals/voucher/"


def try_codes(browser: Client, times: int, **more: Any) -> list[int]:
    return [browser.post(REDEEM, {"code": f"AAAAAA{n:02}", **more}).status_code for n in range(times)]


def refused(browser: Client, code: str | None) -> str:
    return str(browser.post(REDEEM, {"code": code or ""}).context["form"].errors["code"][0])


def test_after_twenty_wrong_codes_the_right_one_opens_nothing_either(as_manager: Client, world: World) -> None:
    slip = voucher(world)
    as_manager.post("/language/", {"language": "en"})
    assert try_codes(as_manager, MOST) == [422] * MOST
    assert refused(as_manager, slip.voucher).startswith("Too many codes were wrong.")


def test_after_an_hour_the_code_is_taken_again(as_manager: Client, world: World) -> None:
    slip = voucher(world)
    with clock.moved_to(clock.now() - WITHIN - timedelta(seconds=1)):
        for n in range(MOST):
            vouchers.look_up(by=world.actor(world.manager), code=f"AAAAAA{n:02}")
    assert as_manager.post(REDEEM, {"code": slip.voucher}).status_code == 200


def test_one_colleague_trying_stops_no_other_one(as_manager: Client, world: World) -> None:
    slip = voucher(world)
    try_codes(as_manager, MOST)
    assert vouchers.look_up(by=world.actor(world.colleague), code=slip.voucher or "") == slip


def test_right_codes_are_not_counted(world: World) -> None:
    slip, manager = voucher(world), world.actor(world.manager)
    assert [vouchers.look_up(by=manager, code=slip.voucher or "") for _ in range(MOST + 1)] == [slip] * (MOST + 1)


def test_trying_with_the_second_form_is_counted_once_and_refused_as_well(as_manager: Client, world: World) -> None:
    slip = voucher(world)
    about = {"given_name": "A", "language": "tr", "municipality": "05958044", "reach": "none"}
    for n in range(MOST):
        sent = {**about, "code": f"AAAAAA{n:02}", "submission": str(uuid.uuid4())}
        assert as_manager.post(REDEEM, sent).status_code == 422
    assert AuditEntry.objects.filter(act="voucher.guess", outcome="refused").count() == MOST
    sent = {**about, "code": slip.voucher or "", "submission": str(uuid.uuid4())}
    assert as_manager.post(REDEEM, sent).status_code == 422
    slip.refresh_from_db()
    assert slip.state == "voucher"


def test_the_action_itself_refuses_whoever_has_tried_too_often(world: World) -> None:
    slip, manager = voucher(world), world.actor(world.manager)
    for n in range(MOST):
        vouchers.look_up(by=manager, code=f"AAAAAA{n:02}")
    with pytest.raises(Refused):
        referrals.redeem_voucher(by=manager, referral=slip, details=PersonDetails("A"))


def test_no_code_that_was_tried_is_kept(as_manager: Client, world: World) -> None:
    voucher(world)
    try_codes(as_manager, 3)
    kept = "".join(str(row) for row in AuditEntry.objects.values_list())
    assert "AAAAAA" not in kept


def test_a_code_cannot_be_found_by_trying_for_a_year(world: World) -> None:
    code = voucher(world).voucher or ""
    possible = len(ALPHABET) ** len(code)
    tries_in_a_year = MOST * 24 * 366
    assert (len(code), math.floor(math.log2(possible))) == (8, 37)
    assert tries_in_a_year * 1000 / possible < 1 / 1000
