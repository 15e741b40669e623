"""Three walls before the offices under aliens law, each with the others taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, connection, transaction

from cases.sharing import agree, ground, readable, rich, share
from kim.cases.actions import extracts
from kim.cases.models import Extract
from kim.cases.policies import extracts as policy
from kim.foundation.authority import Refused, Role, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.cases.models import Case
    from kim.people.models import Consent
    from world import World

pytestmark = pytest.mark.django_db
WITHOUT = "ALTER TABLE cases_extract DROP CONSTRAINT extract_to_immigration_only_by_consent"


@pytest.fixture
def without_constraints(db: None) -> Iterator[None]:
    """The database lets everything through; the policies and the reading stand."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SELECT as_owner(%s)", [WITHOUT])
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.fixture
def without_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks; the database and the reading stand."""
    monkeypatch.setattr(policy, "share", lambda *_anything: Verdict.yes())


def health_for(world: World, office: str) -> tuple[Case, Consent]:
    """A consent that names health for the office; the rule that no such consent is noted is circumvented."""
    case = rich(world)
    consent = agree(world, case, office, "contact")
    type(consent).objects.filter(pk=consent.pk).update(categories=["contact", "health"])
    consent.refresh_from_db()
    return case, consent


def test_no_consent_for_health_can_even_be_noted_for_them(world: World) -> None:
    case = rich(world)
    for category in ("health", "protection", "counselling"):
        with pytest.raises(Refused):
            agree(world, case, "abh-hsk", "contact", category)


def test_first_wall_the_policy_alone(world: World, without_constraints: None) -> None:
    case, consent = health_for(world, "abh-hsk")
    with pytest.raises(Refused):
        share(world, case, consent, "health")
    assert not Extract.objects.exists()


def test_second_wall_the_database_alone(world: World, without_policy: None) -> None:
    case, consent = health_for(world, "abh-hsk")
    with pytest.raises(IntegrityError, match="extract_to_immigration"), transaction.atomic():
        share(world, case, consent, "contact", "health")
    basis = ground(world, case, "jc-sundern", "contact")
    type(basis).objects.filter(pk=basis.pk).update(recipient="abh-hsk")
    basis.refresh_from_db()
    with pytest.raises(IntegrityError, match="extract_to_immigration"), transaction.atomic():
        share(world, case, basis, "contact")


def test_third_wall_the_reading_alone(world: World, without_policy: None, without_constraints: None) -> None:
    case, consent = health_for(world, "abh-hsk")
    share(world, case, consent, "contact", "health")
    misplaced = world.join("abh-hsk", Role.REFERRING_CLERK, "Misplaced")
    assert readable(world, world.immigration) == readable(world, misplaced) == set()
    control = share(world, case, consent, "contact")
    assert readable(world, world.immigration) == readable(world, misplaced) == {control.pk}


def test_the_database_lets_nothing_of_the_counselling_centre_through(world: World, without_policy: None) -> None:
    case = rich(world)
    consent = agree(world, case, "jc-sundern", "counselling", "protection")
    for category in ("counselling", "protection"):
        with pytest.raises(IntegrityError, match="counselling_centre"), transaction.atomic():
            share(world, case, consent, "contact", category)


def test_what_the_person_addressed_to_them_is_read_by_them(world: World) -> None:
    case = rich(world)
    extract = share(world, case, agree(world, case, "abh-hsk", "residence"), "residence")
    immigration = world.actor(world.immigration)
    extracts.accept(by=immigration, extract=extract)
    with pytest.raises(Refused):
        extracts.ask(by=immigration, extract=extract, categories=("contact",), reason="application")
    assert readable(world, world.immigration) == {extract.pk}
