"""First contact: who meets a person first, and what she is given: a referral, a voucher, or a talk at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kim.cases import drafts
from kim.cases.actions import cases, referrals
from kim.demo import figures, offices
from kim.demo.staff import CENTRE, SENDING
from kim.demo.stages import answering, clarifying, needs
from kim.foundation import clock
from kim.people.models.consent import ConsentForm
from kim.planning.queries import availability

if TYPE_CHECKING:
    from kim.demo.life import County, Life
    from kim.demo.people import Profile
    from kim.planning.queries.availability import FreeSlot

ALONE = ("walk_in", "voucher")
YOUNG, GROWN = 20, 27


def first(county: County, life: Life) -> tuple[float, str] | None:
    """After how many days who meets the person, or None where nobody does: the competing hazards of all services."""
    table = figures.county()["hazard"]
    is_unseen = county.truths.reaches_nobody(life.profile.language_group, life.profile.municipality)
    kinds = [
        kind for kind in (*SENDING, *ALONE) if concerns(kind, life.profile) and not (is_unseen and kind in SENDING)
    ]
    draws = [(life.chance.until_it_happens(table[kind]), kind) for kind in kinds]
    day, kind = min(draws, default=(table["gives_up_days"], ""))
    return (day, kind) if day < table["gives_up_days"] else None


def concerns(kind: str, profile: Profile) -> bool:
    """Whether a kind of office has to do with the person at all."""
    rules = {
        "jobcenter": profile.livelihood == "sgb_ii",
        "social_office": profile.livelihood.startswith("asylblg"),
        "youth_office": profile.has_children,
        "vocational_college": profile.age < YOUNG,
        "school_authority": profile.has_children,
        "jmd": profile.age < GROWN,
        "mbe": profile.age >= GROWN,
    }
    return rules.get(kind, True)


def meet(kind: str, county: County, life: Life) -> None:
    """The day has come."""
    life.needs = needs.choose(life.chance, life.profile)
    if kind == "walk_in":
        walk_in(county, life)
    elif kind == "voucher":
        hand_out_voucher(county, life)
    else:
        life.office = life.chance.one_of(offices.of_kind(kind, life.profile.municipality))
        refer(county, life)


def refer(county: County, life: Life) -> None:
    """An office sends a slip with the person's consent."""
    sender = county.staff.senders[life.office]
    free = _slot(county, life)
    life.booked = free.slot.on if free else None
    life.referral = referrals.send(
        by=sender,
        office=life.office,
        slip=_slip(life, free),
        details=life.profile.details,
        consent=_form(life),
    )
    answering.wait(county, life)


def walk_in(county: County, life: Life) -> None:
    """She comes to the office hours by herself."""
    life.lead = county.staff.manager_for(life.profile.region)
    life.opened = cases.open_walk_in(by=life.by, office=CENTRE, details=life.profile.details)
    life.lead.leads += 1
    clarifying.talk(county, life, channel="walk_in")


def hand_out_voucher(county: County, life: Life) -> None:
    """She does not want her name to be passed on: she gets a slip of paper, and comes with it or does not."""
    kind = "jobcenter" if life.profile.livelihood == "sgb_ii" else "social_office"
    life.office = offices.of_kind(kind, life.profile.municipality)[0]
    life.referral = referrals.hand_out_voucher(
        by=county.staff.senders[life.office], office=life.office, slip=_slip(life, None)
    )
    table = figures.county()["referral"]
    if life.chance.yes(table["voucher_used"]):
        county.later(life, life.chance.days(table["voucher_days"]), redeem_voucher)


def redeem_voucher(county: County, life: Life) -> None:
    """She comes with the slip and gives her name herself."""
    assert life.referral is not None, "a voucher was handed out"  # noqa: S101 - the stage before did it
    life.lead = county.staff.manager_for(life.profile.region)
    life.opened = referrals.redeem_voucher(by=life.by, referral=life.referral, details=life.profile.details)
    life.lead.leads += 1
    clarifying.talk(county, life, channel="voucher")


def _slot(county: County, life: Life) -> FreeSlot | None:
    if not life.chance.yes(figures.county()["referral"]["books_slot"]):
        return None
    sender, tomorrow = county.staff.senders[life.office], clock.today() + timedelta(days=1)
    found = availability.free_slots(sender, start=tomorrow, ags=life.profile.municipality)
    return found[0] if found else None


def _slip(life: Life, free: FreeSlot | None) -> drafts.Slip:
    table = figures.county()["referral"]
    topics = figures.county()["topics"]
    return drafts.Slip(
        recipient=CENTRE,
        topics=tuple(dict.fromkeys(life.chance.one_of(topics[need["domain"]]) for need in life.needs)),
        municipality=life.profile.municipality,
        urgency=life.chance.weighted(table["urgencies"]),
        language=life.profile.details.language,
        needs_interpreter=life.profile.details.needs_interpreter,
        feedback_allowed=life.chance.yes(table["feedback_allowed"]),
        slot=free,
    )


def _form(life: Life) -> ConsentForm:
    table = figures.county()["referral"]
    if life.chance.yes(table["spoken_consent"]):
        return ConsentForm.SPOKEN
    return ConsentForm.ELECTRONIC if life.chance.yes(table["electronic_consent"]) else ConsentForm.WRITTEN
