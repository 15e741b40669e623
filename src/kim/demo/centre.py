"""The invented counselling centre: a vault that was set up and rehearsed, and sealed cases, all written by actions."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from kim.demo import figures, people
from kim.demo.chance import Chance
from kim.foundation import clock
from kim.sealed.actions import cases, recovery, vaults
from kim.sealed.contents import CaseSheet, Entry, EntryKind, State
from kim.sealed.queries import cases as reading

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedCase

SOON = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens the vault of the demo. The program itself keeps nothing of it."""

    office: str
    phrase: str
    sheets: dict[str, str]


def file() -> Path:
    """Where the demo keeps what opens its vault. In a real centre it stands on paper alone."""
    return Path(settings.DATA) / "demo_vault.json"


def keep(opening: Opening) -> None:
    """Write it beside the database of the demo."""
    file().touch(mode=0o600)
    file().write_text(json.dumps(asdict(opening), ensure_ascii=False, indent=1), encoding="utf-8")


def kept() -> Opening | None:
    """What opens the vault of this demo, if it was built here."""
    return Opening(**json.loads(file().read_text(encoding="utf-8"))) if file().exists() else None


@transaction.atomic
def build(counsellor: Actor, *, since: date, until: date, seed: int) -> Opening:
    """Set up the vault on the first day and let women come until `until` (not included)."""
    table = figures.centre()
    office, chance = table["office"], Chance(seed, "centre")
    with clock.moved_to(clock.at(since)):
        opening = _set_up(counsellor, office)
        vault = vaults.unlock(by=counsellor, office=office, phrase=opening.phrase)
    day = since
    while (day := day + timedelta(days=round(chance.until_it_happens(table["per_year"])))) < until:
        _live(counsellor, vault, chance, day, until)
    return opening


def _set_up(by: Actor, office: str) -> Opening:
    officers = [vaults.name_officer(by=by, office=office, name=name) for name in figures.centre()["officers"]]
    secrets = vaults.set_up(by=by, office=office)
    recovery.rehearse(by=by, office=office, sheets={officer.pk: sheet for officer, sheet in officers[:2]})
    return Opening(office, secrets.phrase, {officer.name: sheet for officer, sheet in officers})


def _live(by: Actor, vault: OpenVault, chance: Chance, day: date, until: date) -> None:
    """One woman: she comes, talks and steps follow, and some day it ends."""
    sheet = _sheet(by, chance, day)
    with clock.moved_to(clock.at(day)):
        case = cases.open_case(by=by, vault=vault, sheet=sheet)
    for number in range(chance.number(figures.centre()["entries"])):
        _note(by, vault, case, _entry(chance, by, day, is_step=bool(number % 2)), day)
        later = day + timedelta(days=1 + chance.days(figures.centre()["days_between_entries"]))
        if later >= until:
            break
        day = later
    is_over = (until - day).days > figures.centre()["closed_after_days"]
    ahead = (max(day, until) + SOON).isoformat()
    ended = replace(sheet, state=State.CLOSED if is_over else State.COUNSELLING, next_on="" if is_over else ahead)
    with clock.moved_to(clock.at(day, 16)):
        version = reading.opened(by, vault, case).version
        cases.rewrite_sheet(by=by, vault=vault, case=case, sheet=ended, seen=version)


def _note(by: Actor, vault: OpenVault, case: SealedCase, entry: Entry, day: date) -> None:
    with clock.moved_to(clock.at(day, 14)):
        cases.add_entry(by=by, vault=vault, case=case, entry=entry)


def _sheet(by: Actor, chance: Chance, day: date) -> CaseSheet:
    profile = people.invent(chance, day)
    given, family = people.name(chance, profile.language_group, "female")
    table = figures.centre()
    return CaseSheet(
        given_name=given,
        family_name=family,
        born=str(day.year - max(profile.age, 18)),
        language=profile.details.language,
        needs_interpreter=chance.yes(table["needs_interpreter"]),
        municipality=profile.municipality,
        phone="" if chance.yes(table["no_phone"]) else f"0176 040691{chance.between(0, 99):02}",
        safe_contact=chance.one_of(table["safe_contact"]),
        children=chance.one_of(table["children"]),
        counsellor=by.name,
        since=day.isoformat(),
    )


def _entry(chance: Chance, by: Actor, day: date, *, is_step: bool) -> Entry:
    if not is_step:
        return Entry(EntryKind.TALK, day.isoformat(), chance.one_of(figures.centre()["talks"]), author=by.name)
    due = day + timedelta(days=chance.between(5, 40))
    text = chance.one_of(figures.centre()["steps"])
    return Entry(EntryKind.STEP, day.isoformat(), text, due.isoformat(), due < clock.today(), by.name)
