"""Simulated years: nothing stays beyond its rule and a month of grace, nothing goes early, holds are respected."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cases.sharing import agree, ground, share
from kim.access.models import Account, ConflictBlock
from kim.cases.actions import cases, conflicts, extracts
from kim.cases.models import Case, Extract, ExtractRequest, Referral
from kim.foundation import anchors, clock
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry
from kim.people.models import Consent, Person, StatutoryGround
from kim.procedures.actions import erasures, holds
from kim.procedures.models import ErasureEntry, LegalHold

if TYPE_CHECKING:
    from uuid import UUID

    from procedures.retention.conftest import Officer

GRACE = timedelta(days=35)
"""The office looks once a month."""
START = date(2027, 1, 31)
MONTHS = 84


def years_later(day: date, years: int) -> date:
    """The oracle's own arithmetic: 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def month(number: int) -> date:
    """The last day of the month, so that leap days and short months are met."""
    first = date(START.year + (number + 1) // 12, (number + 1) % 12 + 1, 1)
    return first - timedelta(days=1)


@dataclass
class Office:
    """What a simulated office did: who was closed when, who is gone since when."""

    officer: Officer
    chance: random.Random
    closed: dict[UUID, date] = field(default_factory=dict)
    gone: dict[UUID, date] = field(default_factory=dict)

    def work(self, today: date, *, is_open: bool) -> None:
        """New cases, closings, holds, by chance."""
        world = self.officer.world
        if is_open and self.chance.random() < 0.5:
            self._share(world.planned())
        for case in Case.objects.exclude(state="closed"):
            if self.chance.random() < 0.3:
                cases.close(by=world.actor(world.manager), case=case, reason="moved")
                self.closed[case.person_id] = today
        for case in Case.objects.filter(state="closed", person__in=self.closed):
            if self.chance.random() < 0.03:
                self._hold(case, today + timedelta(days=self.chance.randint(30, 360)))

    def _share(self, case: Case) -> None:
        """Something leaves by consent, something by a law, more is asked for, and a colleague must not know her."""
        world = self.officer.world
        given = share(world, case, agree(world, case, "jc-sundern", "contact"), "contact")
        extracts.accept(by=world.actor(world.clerk), extract=given)
        extracts.ask(by=world.actor(world.clerk), extract=given, categories=("language",), reason="application")
        share(world, case, ground(world, case, "jc-sundern", "contact"), "contact")
        conflicts.block(by=world.actor(world.manager), case=case, account=world.colleague.pk)

    def _hold(self, case: Case, until: date) -> None:
        world = self.officer.world
        hold = holds.ask(by=world.actor(world.manager), case=case, reason="x", ordered_by="VG", until=until)
        holds.confirm(by=world.actor(self.officer.account), hold=hold)

    def look(self, today: date, held: set[UUID]) -> None:
        """Compare what is left with the oracle."""
        left = set(Person.objects.values_list("pk", flat=True))
        self.gone |= {person: today for person in self.closed if person not in left and person not in self.gone}
        assert held <= left
        for person, since in self.closed.items():
            is_early, is_late = today <= years_later(since, 3), today > years_later(since, 3) + GRACE
            assert not (is_early and person not in left), (person, since, today)
            assert not (is_late and person in left and person not in held), (person, since, today)
        for extract in Extract.objects.all():
            assert bool(extract.content) == (extract.keep_until >= today), (extract.made_on, extract.keep_until, today)
        assert set(ConflictBlock.objects.values_list("person", flat=True)) == left
        oldest = AuditEntry.objects.exclude(salt=b"").filter(chain="ki-hsk").earliest("created_at").created_at
        assert clock.now() - oldest < timedelta(days=366) + GRACE


def held_on(today: date) -> set[UUID]:
    found = LegalHold.objects.in_force(today).select_related("case")
    return {one.case.person_id for one in found if one.case}


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
def test_seven_years_of_an_office(officer: Officer, seed: int, django_capture_on_commit_callbacks: Any) -> None:
    office = Office(officer, random.Random(seed))  # noqa: S311 - a game, no secret
    for number in range(MONTHS):
        today = month(number)
        with clock.moved_to(clock.at(today)):
            office.work(today, is_open=number < MONTHS - 40)
            held = held_on(today)
            with django_capture_on_commit_callbacks(execute=True):
                erasures.tidy(by=INSTALLATION)
                officer.delete_what_is_due()
            office.look(today, held)
    assert len(office.gone) > 10
    assert {entry.record for entry in ErasureEntry.objects.filter(model="people.person")} == set(office.gone)
    assert not Consent.objects.filter(person__in=office.gone).exists()
    assert not Referral.objects.filter(person__in=office.gone).exists()
    for table, path in ((Extract, "case__person"), (ExtractRequest, "case__person"), (StatutoryGround, "person")):
        left = set(table._default_manager.values_list(path, flat=True))
        assert left <= set(Person.objects.values_list("pk", flat=True)) - set(office.gone)
    assert Account.objects.get(pk=officer.world.colleague.pk).has_conflicts == ConflictBlock.objects.exists()
    assert [one for one in anchors.findings() if one.flaw] == []
