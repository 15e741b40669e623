"""The inbox: what the own office may read, as long as the person lets it; tasks without a name when she does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from cases.sharing import agree, rich, share
from kim.cases.actions import cases
from kim.cases.models import Extract, ExtractRequest
from kim.foundation.models import AuditEntry
from web.cases.pages import reads, send

if TYPE_CHECKING:
    from world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def extract(world: World) -> Extract:
    """Contact and housing for the job centre in Sundern, offered."""
    case = rich(world)
    return share(world, case, agree(world, case, "jc-sundern", "contact", "housing"), "contact", "housing")


def take_back(world: World, extract: Extract) -> None:
    assert extract.consent is not None
    cases.withdraw_consent(by=world.actor(world.manager), case=extract.case, consent=extract.consent)


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_the_content_is_read_after_accepting_and_leaves_one_entry_a_day(as_clerk: Client, extract: Extract) -> None:
    address = f"/extracts/{extract.pk}/"
    assert address in text(as_clerk, "/extracts/")
    before = text(as_clerk, address)
    assert "Kovalenko" not in before
    assert send(as_clerk, address).status_code == 302
    for _look in range(2):
        after = text(as_clerk, address)
    assert "Kovalenko" in after
    assert "Eine Wohnung in Sundern" in after
    assert "Kovalenko" not in after[after.index("<title>") : after.index("</title>")]
    assert AuditEntry.objects.filter(act="extract.read", subject=str(extract.pk)).count() == 1


def test_after_a_withdrawal_every_address_of_it_is_gone_for_pages_that_stand_open_too(
    as_clerk: Client, world: World, extract: Extract
) -> None:
    send(as_clerk, f"/extracts/{extract.pk}/")
    take_back(world, extract)
    for part in ("", "refusal/", "return/", "request/", "withdrawal/"):
        values = {"reason": "finished", "categories": ["housing"]}
        assert send(as_clerk, f"/extracts/{extract.pk}/{part}", **values).status_code == 404, part
        assert as_clerk.get(f"/extracts/{extract.pk}/{part}").status_code in {404, 405}, part
    page = text(as_clerk, "/extracts/")
    assert f"/extracts/{extract.pk}/erasure/" in page
    assert "Kovalenko" not in page
    assert send(as_clerk, f"/extracts/{extract.pk}/erasure/").status_code == 302
    assert str(extract.pk) not in text(as_clerk, "/extracts/")


def test_a_copy_is_kept_only_with_a_paragraph(as_clerk: Client, world: World, extract: Extract) -> None:
    send(as_clerk, f"/extracts/{extract.pk}/")
    assert send(as_clerk, f"/extracts/{extract.pk}/ground/", paragraph="sgb_x_69").status_code == 404
    take_back(world, extract)
    assert send(as_clerk, f"/extracts/{extract.pk}/ground/").status_code == 422
    assert send(as_clerk, f"/extracts/{extract.pk}/ground/", paragraph="dsg_nrw_task").status_code == 422
    assert send(as_clerk, f"/extracts/{extract.pk}/ground/", paragraph="sgb_x_69").status_code == 302
    assert Extract.objects.get(pk=extract.pk).state == "kept"


@pytest.mark.parametrize(
    ("part", "reason", "state"), [("refusal", "not_needed", "declined"), ("return", "finished", "given_back")]
)
def test_declining_and_giving_back_say_why(
    as_clerk: Client, world: World, extract: Extract, part: str, reason: str, state: str
) -> None:
    if part == "return":
        send(as_clerk, f"/extracts/{extract.pk}/")
    address = f"/extracts/{extract.pk}/{part}/"
    assert [send(as_clerk, address, **values).status_code for values in ({}, {"reason": "x"})] == [422, 422]
    assert send(as_clerk, address, reason=reason, state="accepted").status_code == 302
    assert Extract.objects.get(pk=extract.pk).state == state
    assert as_clerk.get(f"/extracts/{extract.pk}/").status_code == 404


def test_asking_for_more_names_kinds_and_a_reason(as_clerk: Client, extract: Extract) -> None:
    send(as_clerk, f"/extracts/{extract.pk}/")
    address = f"/extracts/{extract.pk}/request/"
    assert 'value="protection"' not in text(as_clerk, address)
    assert send(as_clerk, address, reason="application").status_code == 422
    assert send(as_clerk, address, reason="application", categories=["benefits"]).status_code == 302
    assert ExtractRequest.objects.get().named == ("benefits",)


def test_the_person_takes_it_back_at_the_counter_of_the_recipient(as_clerk: Client, extract: Extract) -> None:
    assert send(as_clerk, f"/extracts/{extract.pk}/withdrawal/").status_code == 302
    assert as_clerk.get(f"/extracts/{extract.pk}/").status_code == 404
    extract.refresh_from_db()
    assert extract.consent is not None
    assert extract.consent.is_withdrawn


def test_others_do_not_find_it(client: Client, world: World, extract: Extract) -> None:
    for who in (world.other_clerk, world.immigration, world.manager, world.coordinator, world.counsellor):
        client.force_login(who)
        assert client.get(f"/extracts/{extract.pk}/").status_code == 404
        assert send(client, f"/extracts/{extract.pk}/").status_code == 404


def test_the_immigration_post_reads_what_is_addressed_to_it_and_finds_no_other_room(
    client: Client, world: World
) -> None:
    case = rich(world)
    extract = share(world, case, agree(world, case, "abh-hsk", "residence"), "residence")
    client.force_login(world.immigration)
    page = text(client, "/extracts/")
    assert str(extract.pk) in page
    assert send(client, f"/extracts/{extract.pk}/").status_code == 302
    read = text(client, f"/extracts/{extract.pk}/")
    assert "Kovalenko" not in read
    assert (
        send(client, f"/extracts/{extract.pk}/request/", reason="application", categories=["contact"]).status_code
        == 422
    )
    for address in (f"/cases/{case.pk}/", f"/cases/{case.pk}/sheet/", "/cases/", "/referrals/", "/monitoring/"):
        assert client.get(address).status_code == 404, address


def test_the_inbox_asks_the_same_number_of_queries_for_one_and_three(as_clerk: Client, world: World) -> None:
    case = rich(world)
    counted = []
    for _more in range(3):
        share(world, case, agree(world, case, "jc-sundern", "contact"), "contact")
        counted.append(reads(as_clerk, "/extracts/"))
    assert counted == counted[:1] * 3


def test_the_inbox_goes_on_by_key(as_clerk: Client, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from kim.web.extracts import paging

    monkeypatch.setattr(paging, "SIZE", 2)
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact")
    made = {str(share(world, case, consent, "contact").pk) for _each in range(5)}
    found: list[Any] = []
    page = text(as_clerk, "/extracts/")
    for _page in range(3):
        found += [key for key in made if f"/extracts/{key}/" in page]
        if 'href="?after=' not in page:
            break
        mark = page[page.index('href="?after=') + 6 :].split('"')[0]
        page = text(as_clerk, f"/extracts/{mark}")
    assert sorted(found) == sorted(made)
    assert text(as_clerk, "/extracts/?after=%00~x").count("<h1") == 1
