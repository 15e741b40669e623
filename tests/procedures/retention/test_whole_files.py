"""Deleting a person's file takes along what was shared, allowed and blocked because of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.access.models import ConflictBlock
from kim.cases.actions import cases, conflicts, extracts
from kim.cases.models import Case, Extract
from kim.people.actions.consents import ConsentTerms
from kim.people.models import Consent, Person
from kim.people.models.consent import ConsentForm
from kim.procedures.actions import _erasing

if TYPE_CHECKING:
    from world import World


def test_nothing_is_left_of_extracts_consents_and_blocks(world: World) -> None:
    by, case = world.actor(world.manager), world.planned()
    terms = ConsentTerms(("contact",), "handover", ConsentForm.WRITTEN, recipient="jc-sundern")
    consent = cases.note_consent(by=by, case=case, terms=terms)
    extract = extracts.share(by=by, case=case, basis=consent, categories=("contact",))
    extracts.accept(by=world.actor(world.clerk), extract=extract)
    conflicts.block(by=by, case=case, account=world.colleague.pk)
    other = world.planned(given_name="Iryna")
    _erasing.erase("people.person", case.person_id)
    assert not Extract.objects.exists()
    assert not ConflictBlock.objects.exists()
    assert not Consent.objects.filter(person=case.person_id).exists()
    assert set(Person.objects.values_list("pk", flat=True)) == {other.person_id}
    assert set(Case.objects.values_list("pk", flat=True)) == {other.pk}
