"""The page of a consent: explained, narrowed, withdrawn; grounds and extracts from it; the sheets."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from cases.sharing import agree, ground, rich, share
from kim.cases.actions import cases, consents, extracts
from kim.cases.models import Case, Extract, ExtractRequest
from kim.cases.queries import sheets
from kim.foundation import clock
from kim.foundation.authority import ROLES, Role
from kim.foundation.models import AuditEntry
from kim.people.actions.grounds import GroundTerms
from kim.people.models import Consent, Person, StatutoryGround
from kim.web.consents import counter_words, sheet_words
from web.cases.pages import reads, send
from web.paper import reading

if TYPE_CHECKING:
    from django.test import Client

    from world import World

pytestmark = pytest.mark.django_db


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_the_page_of_a_consent_says_what_to_whom_and_until_when(as_manager: Client, world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact", "housing")
    page = text(as_manager, f"/cases/{case.pk}/consents/{consent.pk}/")
    for said in ("Sundern", "Kontaktdaten", "Wohnen", consent.valid_until.isoformat(), "203"):
        assert said in page, said
    assert "Kovalenko" not in page[page.index("<title>") : page.index("</title>")]


def test_narrowing_makes_a_narrower_consent_and_ends_the_wider_one(as_manager: Client, world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact", "housing")
    address = f"/cases/{case.pk}/consents/{consent.pk}/narrowing/"
    assert 'value="family"' not in text(as_manager, address)
    until = f"{clock.today() + timedelta(days=30):%d.%m.%Y}"
    wider = send(as_manager, address, categories=["contact", "family"], valid_until=until, form="spoken")
    same = send(
        as_manager,
        address,
        categories=["contact", "housing"],
        valid_until=f"{consent.valid_until:%d.%m.%Y}",
        form="spoken",
    )
    assert (wider.status_code, same.status_code) == (422, 422)
    assert not Consent.objects.get(pk=consent.pk).is_withdrawn
    assert send(as_manager, address, categories=["contact"], valid_until=until, form="spoken").status_code == 302
    narrower = Consent.objects.get(follows=consent)
    assert (narrower.categories, Consent.objects.get(pk=consent.pk).is_withdrawn) == (["contact"], True)


def test_an_extract_is_previewed_and_holds_what_was_ticked(as_manager: Client, world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact", "housing", "counselling")
    address = f"/cases/{case.pk}/consents/{consent.pk}/extract/"
    page = text(as_manager, address)
    assert "Eine Wohnung in Sundern" in page
    assert 'value="counselling"' not in page
    assert "Ganz vertraulich" not in page
    assert re.findall(r'name="categories"[^>]*checked', page) == []
    assert send(as_manager, address).status_code == 422
    assert send(as_manager, address, categories=["health"]).status_code == 422
    assert not Extract.objects.exists()
    assert send(as_manager, address, categories=["housing"]).status_code == 302
    assert Extract.objects.get().named == ("housing",)


def test_an_extract_sent_twice_is_one(as_manager: Client, world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact")
    values = {"submission": "b3c6c2de-6c19-4c1e-9d43-3f1c9b3f3d11", "categories": ["contact"]}
    for _click in range(2):
        assert as_manager.post(f"/cases/{case.pk}/consents/{consent.pk}/extract/", values).status_code == 302
    assert Extract.objects.count() == 1


def test_the_form_of_an_extract_that_stood_open_does_nothing_after_a_withdrawal(
    as_manager: Client, world: World
) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact")
    cases.withdraw_consent(by=world.actor(world.manager), case=case, consent=consent)
    answer = send(as_manager, f"/cases/{case.pk}/consents/{consent.pk}/extract/", categories=["contact"])
    assert (answer.status_code, Extract.objects.count()) == (422, 0)


def test_a_ground_is_noted_with_why_the_person_was_not_told(as_manager: Client, world: World) -> None:
    case = rich(world)
    address = f"/cases/{case.pk}/grounds/"
    page = text(as_manager, address)
    assert 'value="health"' not in page
    assert 'value="abh-hsk"' not in page
    values = {"paragraph": "stgb_34", "recipient": "jc-sundern", "categories": ["contact"]}
    assert send(as_manager, address, **values).status_code == 422
    assert send(as_manager, address, **values, not_informed="danger", recipient_id="abh-hsk").status_code == 302
    noted = StatutoryGround.objects.get()
    assert (noted.recipient_id, noted.not_informed, noted.recorded_by) == ("jc-sundern", "danger", world.manager.pk)
    assert send(as_manager, f"/cases/{case.pk}/grounds/{noted.pk}/extract/", categories=["contact"]).status_code == 302
    assert Extract.objects.get().ground_id == noted.pk


def test_a_request_of_another_office_stands_on_the_page_of_the_person(as_manager: Client, world: World) -> None:
    case = rich(world)
    extract = share(world, case, agree(world, case, "jc-sundern", "contact"), "contact")
    extracts.accept(by=world.actor(world.clerk), extract=extract)
    wish = extracts.ask(by=world.actor(world.clerk), extract=extract, categories=("benefits",), reason="application")
    address = f"/cases/{case.pk}/requests/{wish.pk}/refusal/"
    assert address in text(as_manager, f"/cases/{case.pk}/person/")
    assert send(as_manager, address).status_code == 302
    assert ExtractRequest.objects.get().state == "refused"
    assert address not in text(as_manager, f"/cases/{case.pk}/person/")


def test_the_page_of_the_person_asks_the_same_number_of_queries_for_one_and_three(
    as_manager: Client, world: World
) -> None:
    case = rich(world)
    counted = []
    for _more in range(3):
        consent = agree(world, case, "jc-sundern", "contact")
        share(world, case, consent, "contact")
        ground(world, case, "jc-sundern", "contact")
        as_manager.get(f"/cases/{case.pk}/person/")
        counted.append(reads(as_manager, f"/cases/{case.pk}/person/"))
    assert counted == counted[:1] * 3


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("prs", "rtl"), ("uk", "ltr")])
def test_the_sheet_speaks_german_and_the_language_of_the_person(
    as_manager: Client, world: World, language: str, direction: str
) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact", "health", language=language)
    page = text(as_manager, f"/cases/{case.pk}/consents/{consent.pk}/sheet/")
    for row in ("title", "kind_processing", "category_contact", "category_health", "purpose_exchange", "take_back"):
        for line in sheet_words.sheet(language).said[row]:
            assert line.text in page, row
    assert f'lang="{language}" dir="{direction}"' in page
    assert sheet_words.sheet(language).said["category_family"][0].text + "<" not in page
    assert sheet_words.sheet(language).said["unchecked"][1].text in page
    assert "Kovalenko" not in page[page.index("<article") :]


def test_the_sheet_is_a_file_too_and_names_nobody(as_manager: Client, client: Client, world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact", "health", language="fa")
    address = f"/cases/{case.pk}/consents/{consent.pk}/sheet.pdf"
    answer = as_manager.get(address)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "no-store, private")
    assert answer["Content-Disposition"] == 'inline; filename="einwilligung-fa.pdf"'
    said = reading.said(reading.opened(answer.content))
    assert ("Jobcenter Sundern" in said, "Gesundheit" in said, "سلامتی" in said) == (True, True, True)
    assert "Kovalenko" not in said
    assert 'href="' + address + "?language=fa" in text(as_manager, address.replace(".pdf", "/"))
    german = as_manager.get(address, {"language": "\x00"})
    assert german["Content-Disposition"] == 'inline; filename="einwilligung.pdf"'
    client.force_login(world.colleague)
    assert client.get(address).status_code == 404


def test_a_language_without_translation_gives_the_german_sheet_and_says_so(as_manager: Client, world: World) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "contact", language="sq")
    page = text(as_manager, f"/cases/{case.pk}/consents/{consent.pk}/sheet/")
    assert "cs-sheet--two" not in page
    assert text(as_manager, f"/cases/{case.pk}/consents/{consent.pk}/sheet/?language=%00").count("<article") == 1


def test_every_category_and_purpose_has_its_words() -> None:
    from kim.people.vocabulary import consent_categories
    from kim.web.cases.forms import PURPOSES

    wanted = {f"category_{code}" for code in consent_categories.ALL} | {f"purpose_{code}" for code in PURPOSES}
    assert wanted <= set(sheet_words.ALL)


def test_the_sheet_of_the_person_tells_what_who_and_where_and_is_noted_each_time(
    as_manager: Client, world: World
) -> None:
    case = rich(world)
    cases.open_foreign(by=world.actor(world.colleague), case=case, reason="Vertretung am Krankheitstag")
    extract = share(world, case, agree(world, case, "jc-sundern", "contact", "residence"), "contact")
    ground(world, case, "jc-meschede", "housing")
    extracts.accept(by=world.actor(world.clerk), extract=extract)
    for _open in range(2):
        page = text(as_manager, f"/cases/{case.pk}/sheet/")
    for said in ("Kovalenko", "0151 1", "Manager", "Colleague", "Clerk", "Jobcenter"):
        assert said in page, said
    for absent in ("Ganz vertraulich", "Ohne Schmerzen"):
        assert absent not in page, absent
    assert AuditEntry.objects.filter(act="case.sheet", subject=str(case.pk)).count() == 2


def test_every_kind_of_record_of_a_case_has_words_on_the_sheet() -> None:
    kinds = {relation.related_model for relation in sheets._relations()}
    wanted = {f"kind_{model._meta.model_name}" for model in kinds}
    wanted |= {f"kept_{model.privacy.retention.name.lower()}" for model in {*kinds, Person}}
    assert wanted <= set(counter_words.ALL)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("uk", "ltr")])
def test_the_sheet_of_the_person_speaks_german_and_her_language_on_the_page_and_on_paper(
    as_manager: Client, world: World, language: str, direction: str
) -> None:
    case = rich(world)
    extract = share(world, case, agree(world, case, "jc-sundern", "contact", "residence"), "contact")
    terms = GroundTerms("stgb_34", "jc-meschede", ("housing",), informed_on=clock.today())
    consents.record_ground(by=world.actor(world.manager), case=case, terms=terms)
    as_manager.cookies["django_language"] = "en"
    page = text(as_manager, f"/cases/{case.pk}/sheet/?language={language}")
    answer = as_manager.get(f"/cases/{case.pk}/sheet.pdf?language={language}")
    assert answer["Content-Disposition"] == f'inline; filename="gespeichert-{language}.pdf"'
    file = reading.opened(answer.content)
    said = reading.said(file)
    for row in ("title", "looked", "kind_contact", "kept_case_file", "category_contact", "by_law", "back_how"):
        for line in counter_words.sheet(language).said[row]:
            assert f'<span lang="{line.language}" dir="{line.direction}">{line.text}</span>' in page, row
            assert line.direction == "rtl" or line.text in said, row
    assert ROLES[Role.CASE_MANAGER].de in page
    assert ("Kovalenko" in said, extract.recipient.name in said) == (True, True)
    assert "Kovalenko" not in str(file.metadata)
    assert AuditEntry.objects.filter(act="case.sheet", subject=str(case.pk)).count() == 2


def test_the_sheet_of_a_case_is_for_its_team(client: Client, world: World) -> None:
    case = rich(world)
    for who in (world.colleague, world.clerk, world.immigration, world.head):
        client.force_login(who)
        assert client.get(f"/cases/{case.pk}/sheet/").status_code == 404
    assert Case.objects.exists()
