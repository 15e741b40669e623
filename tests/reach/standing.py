"""Who somebody is, naively: roles in offices, teams, what holds today. The words in which the oracle speaks."""

# ruff: noqa: SIM110 - loops and ifs, one after the other: that is what makes it another reading

from __future__ import annotations

from uuid import UUID

from reach.facts import Account, Row, World

CASE_MANAGERS = ("case_manager",)
"""CMK: führt Fälle, nimmt Verweise an, öffnet fremde Fälle mit Grund, bringt Listen mit."""
REFERRERS = ("referring_clerk", "partner_adviser")
"""REF, PAR: verweisen und bestätigen die Ankunft."""
IMMIGRATION = ("immigration_post",)
"""B3: liest nur, was ausdrücklich an sie gerichtet ist."""
HEADS = ("centre_head",)
POSITION_READERS = ("county_coordinator", "town_coordinator", "centre_head", "admin_assistant", "municipal_contact")
"""KOO, KOA, KIL, ADM, GEM: lesen das Stellenverzeichnis."""
HOURS_PLANNERS = ("county_coordinator", "town_coordinator", "centre_head")
"""KOO, KOA, KIL: planen die Sprechstunden."""
OFFICERS = ("data_protection_officer",)
COUNSELLORS = ("counsellor",)
UNDER_ALIENS_LAW = ("immigration_office", "naturalisation_office", "bamf")
NEVER_FOR_THEM = ("health", "protection", "counselling")


def has(me: Account, office: str | None, *roles: str) -> bool:
    for where, role in me.roles:
        if where == office and role in roles:
            return True
    return False


def belongs(me: Account, office: str | None) -> bool:
    for where, _ in me.roles:
        if where == office:
            return True
    return False


def holds_anywhere(me: Account, *roles: str) -> bool:
    for _, role in me.roles:
        if role in roles:
            return True
    return False


def in_force(world: World, consent: Row) -> bool:
    """Gegeben, nicht abgelaufen, nicht widerrufen."""
    for withdrawal in world.all("people.ConsentWithdrawal"):
        if withdrawal.consent == consent.id:
            return False
    assert consent.given_on is not None
    assert consent.valid_until is not None
    return consent.given_on <= world.today <= consent.valid_until


def in_team(world: World, me: Account, case: UUID | None) -> bool:
    """Im Team des Falls, heute, als Fallmanagerin in diesem Amt; und kein Sperrvermerk verbirgt die Person."""
    for member in world.all("cases.TeamMembership"):
        if member.case != case or member.account != me.id:
            continue
        if not has(me, member.office, *CASE_MANAGERS) or member.person in me.hidden:
            continue
        if member.until_at is not None and member.until_at <= world.now:
            continue
        if member.until is None or member.until >= world.today:
            return True
    return False


def hides_case(world: World, me: Account, row: Row) -> bool:
    return row.case is not None and world.get(row.case).person in me.hidden
