"""The sheet without a name, and what it opens."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from kim.cases.models import Case
from kim.network.models import Place
from kim.people.models import Person
from kim.web.referrals import voucher_words
from web.paper import reading
from web.referrals.slips import sent, voucher

if TYPE_CHECKING:
    from django.test import Client

    from kim.planning.models import OfficeHours
    from world import World

REDEEM = "/referrals/voucher/"


def told(code: str | None, **changes: Any) -> dict[str, Any]:
    """What the person says who brought the sheet."""
    answers = {"given_name": "Amina", "language": "ar", "municipality": "05958032", "reach": "none"}
    return {**sent(), "code": code, **answers, **changes}


def test_the_sheet_shows_code_place_and_time_and_no_topic(as_clerk: Client, world: World, hours: OfficeHours) -> None:
    slip = voucher(world)
    assert slip.voucher is not None
    page = as_clerk.get(reverse("referral_voucher", args=[slip.pk])).content.decode()
    assert f"{slip.voucher[:4]}-{slip.voucher[4:]}" in page
    assert ("Rathaus Sundern" in page, "08:00–10:00" in page, "Wohnungssuche" in page) == (True, True, False)


def sheet_in(browser: Client, slip: Any, language: str | None = None) -> str:
    """The sheet as the browser gets it."""
    query = {} if language is None else {"language": language}
    return browser.get(reverse("referral_voucher", args=[slip.pk]), query).content.decode()


@pytest.mark.usefixtures("hours")
def test_the_sheet_speaks_german_and_the_language_of_the_person(as_clerk: Client, world: World) -> None:
    page = sheet_in(as_clerk, voucher(world))
    assert '<span lang="de" dir="ltr">Das Gespräch kostet nichts.</span>' in page
    assert '<span lang="tr" dir="ltr">Görüşme ücretsizdir.</span>' in page
    assert '<option value="tr" selected>' in page


def test_another_language_can_be_chosen_and_runs_from_right_to_left(as_clerk: Client, world: World) -> None:
    page = sheet_in(as_clerk, voucher(world), "ar")
    assert '<span lang="ar" dir="rtl">المحادثة مجانية.</span>' in page
    assert 'lang="tr"' not in page


def test_the_sheet_is_a_file_too(as_clerk: Client, world: World, hours: OfficeHours) -> None:
    slip = voucher(world)
    address = reverse("referral_voucher_file", args=[slip.pk])
    answer = as_clerk.get(address, {"language": "ti"})
    said = reading.said(reading.opened(answer.content))
    assert answer["Content-Disposition"] == 'inline; filename="gutschein-ti.pdf"'
    assert f"{slip.voucher[:4]}-{slip.voucher[4:]}" in said  # type: ignore[index]  # a voucher has a code
    for words in ("Rathaus Sundern", "08:00–10:00", voucher_words.sheet("ti").said["bring"][1].text):
        assert words in said, words
    hours.delete()
    assert as_clerk.get(address).status_code == 200
    as_clerk.force_login(world.manager)
    assert as_clerk.get(address).status_code == 404


@pytest.mark.parametrize("language", ["", "de", "xx", "sq", "\x00"])
def test_without_a_translation_german_stands_alone(as_clerk: Client, world: World, language: str) -> None:
    page = sheet_in(as_clerk, voucher(world), language)
    assert "Das Gespräch kostet nichts." in page
    assert page.count("<span lang=") == page.count('<span lang="de"')
    assert "rf-sheet-note" not in page


def test_an_unchecked_translation_is_marked_and_a_checked_one_is_not(as_clerk: Client, world: World) -> None:
    slip = voucher(world)
    assert ["rf-sheet-note" in sheet_in(as_clerk, slip, language) for language in ("uk", "en")] == [True, False]


def test_every_language_of_the_sheet_has_a_name_and_every_unchecked_one_exists() -> None:
    columns = {field.name for field in fields(voucher_words.Sentence)}
    assert {voucher_words.SHARED.get(code, code) for code, _label in voucher_words.choices()} <= columns
    assert all(set(row.unreviewed) <= columns - {"de", "en"} for row in voucher_words.ALL.rows())


def test_a_place_without_a_known_address_says_so(as_clerk: Client, world: World, hours: OfficeHours) -> None:
    slip = voucher(world)
    assert "Rathausplatz 1, 59846 Sundern" in sheet_in(as_clerk, slip)
    Place.objects.filter(pk=hours.place_id).update(address="")
    assert "Adresse folgt" in sheet_in(as_clerk, slip)


def test_a_named_referral_has_no_sheet(as_clerk: Client, world: World) -> None:
    assert as_clerk.get(reverse("referral_voucher", args=[world.refer().pk])).status_code == 404


def test_the_code_is_read_as_people_write_it_and_shows_what_is_on_the_slip(as_manager: Client, world: World) -> None:
    slip = voucher(world)
    assert slip.voucher is not None
    answer = as_manager.post(REDEEM, {"code": f" {slip.voucher[:4].lower()} - {slip.voucher[4:]} "})
    page = answer.content.decode()
    assert (answer.status_code, "Wohnungssuche" in page, "Sundern" in page) == (200, True, True)


@pytest.mark.parametrize("code", ["", "----", "AAAAAAAA", "\x00", "x" * 50, "' or 1=1 --"])
def test_a_wrong_code_is_said_at_the_field(as_manager: Client, world: World, code: str) -> None:
    voucher(world)
    answer = as_manager.post(REDEEM, {"code": code})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["code"])


def test_a_voucher_opens_one_case_and_a_second_click_leads_there_too(as_manager: Client, world: World) -> None:
    words = told(voucher(world).voucher)
    first, second = as_manager.post(REDEEM, words), as_manager.post(REDEEM, words)
    case = Case.objects.get()
    assert (first["Location"], second["Location"]) == (reverse("case", args=[case.pk]),) * 2
    assert (case.person.full_name, case.person.language, case.municipality_id) == ("Amina", "ar", "05958032")
    assert as_manager.post(REDEEM, told(words["code"])).status_code == 422


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"given_name": "\u200b"}, "given_name"), ({"reach": ""}, "reach"), ({"municipality": "x"}, "municipality")],
)
def test_wrong_words_are_kept_and_store_nothing(
    as_manager: Client, world: World, changes: dict[str, str], field: str
) -> None:
    answer = as_manager.post(REDEEM, told(voucher(world).voucher, family_name="Haddad", **changes))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert 'value="Haddad"' in answer.content.decode()
    assert (Case.objects.count(), Person.objects.count()) == (0, 0)


def test_whoever_does_not_receive_finds_nothing(as_clerk: Client) -> None:
    assert as_clerk.get(REDEEM).status_code == 404
