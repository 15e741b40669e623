"""What a person lives on, and the gap when one legal domain ends and the next one has not begun."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from kim.cases.actions import cases, domains
from kim.demo import figures
from kim.foundation import clock
from kim.foundation.partial_dates import PartialDate, add_months
from kim.network.vocabulary import legal_domains

if TYPE_CHECKING:
    from kim.demo.life import County, Life

IN_PROCEDURE = ("AKN", "GES")


def begin(county: County, life: Life) -> None:
    """Note what she lives on, and foresee what will change it."""
    domains.begin(by=life.by, case=life.case, domain=life.profile.livelihood)
    recognition, work = figures.county()["recognition"], figures.county()["work"]
    is_in_procedure = life.profile.details.residence_status in IN_PROCEDURE
    has_own_journey = any(need.get("recognition") for need in life.needs)
    if is_in_procedure and not has_own_journey and life.chance.yes(recognition["share"]):
        county.later_in_the_case(life, life.chance.days(recognition["delay"]), recognise)
    if life.profile.details.residence_status in recognition["entitled"]:
        county.later_in_the_case(life, life.chance.days(recognition["entitled_delay"]), leave_asylum_benefits)
    if life.chance.yes(work["share"]):
        county.later_in_the_case(life, life.chance.days(work["delay"]), find_work)


def recognise(county: County, life: Life) -> None:
    """The asylum procedure ends with a title; the asylum seekers' benefits end with it."""
    if life.profile.details.residence_status not in IN_PROCEDURE:
        return
    table = figures.county()["recognition"]
    grant(life, life.chance.weighted(table["titles"]))
    cases.change_person(by=life.by, case=life.case, details=life.profile.details)
    leave_asylum_benefits(county, life)


def leave_asylum_benefits(county: County, life: Life) -> None:
    """Whoever has a title goes over to the job centre, a few to social assistance."""
    table = figures.county()["recognition"]
    if _family(life) == "asylblg":
        following = "sgb_xii" if life.chance.yes(table["to_xii"]) else "sgb_ii"
        cross(following, table["gap"], county, life)


def grant(life: Life, status: str) -> None:
    """A new title from today."""
    today, months = clock.today(), figures.county()["titles"].get(status)
    until = PartialDate.day(add_months(today, months)) if months else PartialDate.unknown()
    details = replace(life.profile.details, residence_status=status, residence_since_on=today, residence_until=until)
    life.profile = replace(life.profile, details=details)


def find_work(county: County, life: Life) -> None:
    """A job carries the livelihood from now on."""
    if _family(life) in {"sgb_ii", "sgb_iii", "asylblg"}:
        cross("own_income", figures.county()["work"]["gap"], county, life)


def cross(domain: str, usual: dict[str, float], county: County, life: Life) -> None:
    """Leave the present legal domain; the next one begins after a gap."""
    family = legal_domains.ALL.get(domain).family
    planted = county.truths.gap(_family(life), family, life.profile.municipality)
    domains.end(by=life.by, case=life.case)
    county.later_in_the_case(life, life.chance.days(planted or usual), partial(arrive, domain))


def arrive(domain: str, _county: County, life: Life) -> None:
    """The next legal domain begins."""
    domains.begin(by=life.by, case=life.case, domain=domain)
    life.profile = replace(life.profile, livelihood=domain)


def _family(life: Life) -> str:
    return legal_domains.ALL.get(life.case.legal_domain).family
