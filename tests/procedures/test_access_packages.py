"""The access package holds every field of the register that belongs to the person, or says why not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.db import models

from cases.sharing import agree, ground, share
from kim.cases import drafts
from kim.cases.actions import assessments, cases, conflicts, consents, contacts, extracts, intake
from kim.cases.extracting import content_of
from kim.cases.models import Extract
from kim.cases.models.assessment import Rating
from kim.cases.queries import sheets
from kim.foundation import clock
from kim.foundation.authority import Refused, Role
from kim.foundation.partial_dates import PartialDate, Precision
from kim.people.actions.grounds import GroundTerms
from kim.people.models import Person
from kim.people.vocabulary import consent_categories
from kim.procedures.actions import tellings
from kim.procedures.packages import fields, words
from kim.procedures.queries import access_packages

if TYPE_CHECKING:
    from kim.cases.models import Case
    from kim.procedures.queries.access_packages import Package
    from world import World

CONTENT = "cases.extract.sealed_content"


def tables_of_the_person() -> set[type[models.Model]]:
    """Every table of ours from which foreign keys lead to a person, found by walking them."""
    found: set[type[models.Model]] = {Person}
    ours = [model for model in apps.get_models() if model.__module__.startswith("kim.")]
    while True:
        more = {
            model
            for model in ours
            for field in model._meta.concrete_fields
            if isinstance(field, models.ForeignKey) and field.related_model in found
        } - found
        if not more:
            return found
        found |= more


def personal_fields(model: type[models.Model]) -> set[str]:
    privacy = model.privacy  # type: ignore[attr-defined]
    return {f"{model._meta.label_lower}.{name}" for name in (*privacy.personal, *privacy.special, *privacy.secret)}


def test_every_table_that_leads_to_a_person_is_asked() -> None:
    assert {model._meta.label_lower for model in tables_of_the_person()} == set(fields.PATHS) == set(fields.TITLES)


def test_every_personal_field_is_handed_over_or_withheld_for_a_reason() -> None:
    wanted = set().union(*(personal_fields(model) for model in tables_of_the_person()))
    assert wanted - set(fields.ALL.codes) == set()
    assert {row.withheld for row in fields.ALL.rows()} - {""} == set(fields.WITHHELD)


def test_nothing_special_is_withheld_but_the_notes_on_the_request_and_the_hold() -> None:
    special = {
        f"{model._meta.label_lower}.{name}"
        for model in tables_of_the_person()
        for name in model.privacy.special  # type: ignore[attr-defined]
    }
    held = {code for code, row in fields.ALL.items() if row.withheld and code in special}
    assert held == {"procedures.legalhold.reason", "procedures.legalhold.ordered_by", "procedures.subjectrequest.note"}


def test_every_labelled_field_is_stored() -> None:
    stored = {
        f"{model._meta.label_lower}.{field.name}"
        for model in tables_of_the_person()
        for field in model._meta.concrete_fields
    }
    assert set(fields.ALL.codes) - stored == set()


@pytest.fixture
def full(world: World) -> Case:
    """A case with something in most tables; every value is a mark of its own."""
    by = world.actor(world.manager)
    case = world.planned(
        family_name="Quxanova",
        given_name="Xenia",
        phone="0291 4711",
        contact_when="abends nach acht",
        birth=PartialDate(date(1988, 4, 1), Precision.MONTH),
        residence_status="T252",
        further_languages=("ar",),
    )
    goal = world.goal(case)
    world.step(case, goal=goal)
    talk = drafts.Talk(
        held_on=clock.today(), form="office", minutes=30, language="uk", interpreter=True, topics=(), note="Notiz-Marke"
    )
    contacts.log(by=by, case=case, talk=talk)
    assessments.assess(by=by, case=case, ratings={"LB02": Rating(2, 1, None, 3)})
    intake.record(by=by, case=case, sheet=drafts.IntakeSheet(channel="Nachbarin", criteria=("complex_need",)))
    cases.open_foreign(by=world.actor(world.colleague), case=case, reason="Vertretung am Krankheitstag")
    given = share(world, case, agree(world, case, "jc-sundern", "contact", "language"), "contact", "language")
    extracts.accept(by=world.actor(world.clerk), extract=given)
    extracts.ask(by=world.actor(world.clerk), extract=given, categories=("benefits",), reason="application")
    told = consents.record_ground(
        by=by, case=case, terms=GroundTerms("stgb_34", "jc-meschede", ("contact",), informed_on=clock.today())
    )
    share(world, case, told, "contact")
    world.planned(family_name="Anderswer", given_name="Olga")
    case.refresh_from_db()
    return case


def text(package: Package) -> str:
    return str(package)


@pytest.mark.parametrize(
    "mark",
    [
        "Quxanova", "Xenia", "0291 4711", "abends nach acht", "04.1988", "Ukrainisch", "Arabisch", "Notiz-Marke",
        "Ich möchte B1 schaffen", "DTZ bestanden", "Nachbarin", "Vertretung am Krankheitstag", "Hallenberg",
    ],
)  # fmt: skip
def test_what_is_stored_is_in_the_package(full: Case, mark: str) -> None:
    assert mark in text(access_packages.of_person(full.person))


def test_other_persons_and_colleagues_are_not(full: Case, world: World) -> None:
    found = text(access_packages.of_person(full.person))
    assert "Anderswer" not in found
    assert [name for name in ("Manager", "Colleague") if name in found.replace("Case Management", "")] == []
    assert str(world.manager.pk) not in found


def test_every_filled_field_of_every_row_is_spoken(full: Case) -> None:
    """Property over the whole person: what is not empty and not withheld has a label in the package."""
    package = access_packages.of_person(full.person)
    said = {(section.code, label) for section in package.sections for record in section.records for label, _v in record}
    missing = []
    for model, path in fields.PATHS.items():
        for row in apps.get_model(model)._default_manager.filter(**{path: full.person_id}):
            for field in fields.of_model(model):
                name = field.code.rpartition(".")[2]
                value: Any = getattr(row, name)
                if not field.withheld and value not in (None, "", [], {}) and (model, field.label) not in said:
                    missing.append(field.code)
    assert missing == []


def test_who_looked_is_said_by_role_and_office(full: Case) -> None:
    looks = access_packages.of_person(full.person).looks
    assert {look.office for look in looks} == {"Kommunales Integrationszentrum Hochsauerlandkreis"} or len(looks) > 1
    assert any("Case Management" in look.role for look in looks)
    assert any("geöffnet" in look.what or "opened" in look.what for look in looks)


def test_recipients_name_consents_and_the_source(world: World) -> None:
    case = world.accepted()
    package = access_packages.of_person(case.person)
    assert [what for _office, what, _day in package.recipients]
    assert any("Jobcenter" in office for office, _what, _day in package.recipients)


def test_rules_of_retention_stand_beside_each_part(full: Case) -> None:
    package = access_packages.of_person(full.person)
    assert all(section.retention for section in package.sections)
    assert package.made_on == f"{clock.today():%d.%m.%Y}"


def test_extracts_grounds_and_requests_are_handed_over_in_words(full: Case) -> None:
    package = access_packages.of_person(full.person)
    records = {section.code: section.records for section in package.sections}
    assert [len(records[f"cases.{name}"]) for name in ("extract", "extractrequest")] == [2, 1]
    assert len(records["people.statutoryground"]) == 1
    said = str([records[code] for code in ("cases.extract", "cases.extractrequest", "people.statutoryground")])
    assert [mark for mark in ("Quxanova", "04.1988", "Ukrainisch", "Hallenberg", "Sundern") if mark not in said] == []
    assert [raw for raw in ("stgb_34", "given_name", '{"', "benefits") if raw in said] == []
    assert {"Auszug gesendet", "extract sent"} & {what for _office, what, _day in package.recipients}


def test_nobody_learns_from_a_package_whether_there_is_a_conflict_block(full: Case, world: World) -> None:
    before = access_packages.of_person(full.person)
    conflicts.block(by=world.actor(world.manager), case=full, account=world.colleague.pk)
    after = access_packages.of_person(full.person)
    assert before.withheld == after.withheld
    assert before.withheld[-1] == (str(fields.UNSAID[0]), str(fields.UNSAID[1]))
    assert str(world.colleague.pk) not in text(after)


def test_every_detail_that_an_extract_can_carry_is_spoken(full: Case) -> None:
    """Property over the categories: no code of the program and no key of a field is left in the words."""
    full.person.passport_until_on = date(2031, 5, 17)
    carried = content_of(full, consent_categories.ALL.codes, to_her=True)
    said = words.spoken(Extract(sealed_content=Extract.seal(carried)), "sealed_content", fields.ALL.get(CONTENT))
    assert [mark for mark in ("0291 4711", "17.05.2031", "Ich möchte B1 schaffen") if mark not in said] == []
    names = {name for part in carried.values() for name in part if "_" in name} | {"T252", "asylblg_3", "C02", "05958"}
    assert [name for name in names if name in said] == []


def test_a_ground_that_is_a_danger_to_tell_is_not_hinted_at_until_two_persons_released_it(world: World) -> None:
    case, manager = world.planned(), world.actor(world.manager)
    before = access_packages.of_person(case.person)
    kept = ground(world, case, "jc-meschede", "contact")
    extract = share(world, case, kept, "contact")
    extracts.accept(by=world.actor(world.other_clerk), extract=extract)
    extracts.ask(by=world.actor(world.other_clerk), extract=extract, categories=("benefits",), reason="application")
    silent = access_packages.of_person(case.person)
    assert (silent.recipients, silent.withheld) == (before.recipients, before.withheld)
    assert [one.code for one in silent.sections] == [one.code for one in before.sections]
    assert "Meschede" not in text(silent)
    assert "Meschede" not in str([sheets.told_grounds(case), *map(str, sheets.extracts(case).tellable())])
    assert {kind.name for kind in sheets.kinds(case)} & {"extract", "extractrequest"} == set()
    assert sheets.grounded(case) == [kept]
    officer = world.actor(world.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer"))
    for stranger in (manager, world.actor(world.clerk)):
        with pytest.raises(Refused):
            tellings.propose(by=stranger, ground=kept)
    tellings.propose(by=officer, ground=kept)
    kept.refresh_from_db()
    with pytest.raises(Refused):
        tellings.release(by=officer, ground=kept)
    assert "Meschede" not in text(access_packages.of_person(case.person))
    tellings.release(by=manager, ground=kept)
    spoken = access_packages.of_person(case.person)
    assert "Meschede" in text(spoken)
    assert {"cases.extract", "people.statutoryground"} <= {one.code for one in spoken.sections}


def test_the_purpose_of_a_consent_is_said_in_words(world: World) -> None:
    said = text(access_packages.of_person(world.planned().person))
    assert "case_management" not in said
