"""The invented counselling centre: a vault that was set up and rehearsed, and sealed cases, all written by actions."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from kim.access.actions import accounts
from kim.access.models import Membership
from kim.access.queries import actors
from kim.demo import figures, people
from kim.demo.chance import Chance
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.sealed.actions import cases, members, proposals, recovery, vaults
from kim.sealed.contents import CaseSheet, Entry, EntryKind, ProposalKind, State
from kim.sealed.figures import ended_before
from kim.sealed.queries import cases as reading
from kim.sealed.queries import proposals as outflow

if TYPE_CHECKING:
    from kim.demo.people import Profile
    from kim.foundation.authority import Actor
    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedCase

AHEAD = 28
SATURDAY = 5
SECOND = ("Hatice Aksoy", "hatice.aksoy@example.invalid")
"""Who counsels beside the first one where nobody else does: nothing goes out by one hand."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens the vault of the demo. The program itself keeps nothing of it."""

    office: str
    phrase: str
    sheets: dict[str, str]
    second_phrase: str = ""


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
    with clock.moved_to(clock.at(until - timedelta(days=1), 11)):
        return replace(opening, second_phrase=_let_out(counsellor, vault))


def _let_out(first: Actor, vault: OpenVault) -> str:
    """Two counsellors release peer cases and figures, and say how many talks they can offer; one thing still waits."""
    table, second = figures.centre(), _second(first, vault.office)
    holder, secrets = members.enrol(by=second, office=vault.office)
    members.accept(by=first, vault=vault, holder=holder)
    other = vaults.unlock(by=second, office=vault.office, phrase=secrets.phrase)
    for told in table["peer_cases"]:
        row = proposals.put_forward(by=first, vault=vault, kind=ProposalKind.PEER_CASE, body=told)
        proposals.release(by=second, vault=other, row=row)
    counts = outflow.half_year_figures(first, vault)
    body = {"half": ended_before(clock.today()).code, **{name: str(count) for name, count in counts.items()}}
    row = proposals.put_forward(by=first, vault=vault, kind=ProposalKind.FIGURES, body=body)
    proposals.release(by=second, vault=other, row=row)
    proposals.put_forward(by=second, vault=other, kind=ProposalKind.OBSTACLE, body=table["obstacle"])
    proposals.offer_talks(by=first, office=vault.office, talks=table["talks_on_offer"])
    return secrets.phrase


def _second(first: Actor, office: str) -> Actor:
    """Another counsellor of the office; the demo hires one where there is none."""
    others = Membership.objects.on(clock.today()).with_role(Role.COUNSELLOR).filter(office=office)
    found = others.exclude(account=first.id).select_related("account").first()
    if found is not None:
        return actors.of_account(found.account)
    name, email = SECOND
    account = accounts.open_account(by=INSTALLATION, email=email, name=name, is_demo=True)
    accounts.grant(by=INSTALLATION, account=account, office=office, role=Role.COUNSELLOR, since=clock.today())
    return actors.of_account(account)


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
    ahead = _weekday(max(day, until) + timedelta(days=chance.between(0, AHEAD))).isoformat()
    ended = replace(sheet, state=State.CLOSED if is_over else State.COUNSELLING, next_on="" if is_over else ahead)
    with clock.moved_to(clock.at(day, 16)):
        version = reading.opened(by, vault, case).version
        cases.rewrite_sheet(by=by, vault=vault, case=case, sheet=ended, seen=version)


def _note(by: Actor, vault: OpenVault, case: SealedCase, entry: Entry, day: date) -> None:
    with clock.moved_to(clock.at(day, 14)):
        cases.add_entry(by=by, vault=vault, case=case, entry=entry)


def _sheet(by: Actor, chance: Chance, day: date) -> CaseSheet:
    profile = people.invent(chance, day)
    given, family = _name(chance, profile)
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


def _name(chance: Chance, profile: Profile) -> tuple[str, str]:
    """A name that goes with the language."""
    table, language = figures.centre(), profile.details.language
    if own := table["own_names"].get(language):
        return chance.one_of(own["given"]), chance.one_of(own["family"])
    return people.name(chance, table["borrowed_names"].get(language, profile.language_group), "female")


def _weekday(day: date) -> date:
    """The day itself, or the Monday after it."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def _entry(chance: Chance, by: Actor, day: date, *, is_step: bool) -> Entry:
    if not is_step:
        return Entry(EntryKind.TALK, day.isoformat(), chance.one_of(figures.centre()["talks"]), author=by.name)
    due = day + timedelta(days=chance.between(5, 40))
    text = chance.one_of(figures.centre()["steps"])
    return Entry(EntryKind.STEP, day.isoformat(), text, due.isoformat(), due < clock.today(), by.name)
