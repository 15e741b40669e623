"""What becomes of a referral at the receiving office, until the first talk."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kim.cases import drafts
from kim.cases.actions import referrals
from kim.cases.vocabulary.referral_states import ReferralState
from kim.demo import figures
from kim.demo.staff import CENTRE
from kim.demo.stages import clarifying
from kim.foundation import clock
from kim.people.models.consent import ConsentForm

if TYPE_CHECKING:
    from kim.cases.models import Referral
    from kim.demo.figures import Table
    from kim.demo.life import County, Life


def wait(county: County, life: Life) -> None:
    """The slip is sent: it is answered, taken back or forgotten."""
    table, chance = _table(), life.chance
    if chance.yes(table["forgotten"]):
        county.later(life, chance.between(30, 60), withdraw)
        return
    if chance.yes(table["withdrawn"]):
        county.later(life, chance.between(0, 3), withdraw)
    answer = decline if chance.yes(table["declined"]) else accept
    county.later(life, chance.days(table["answer"]), answer)


def withdraw(county: County, life: Life) -> None:
    """The sending office takes it back, where nobody was faster."""
    if _referral(life).state == ReferralState.SENT:
        referrals.withdraw(by=county.staff.senders[life.office], referral=_referral(life))


def decline(county: County, life: Life) -> None:
    """Sent back with a reason; some come again later."""
    if _referral(life).state != ReferralState.SENT:
        return
    table = _table()
    by = county.staff.manager_for(life.profile.region).actor
    refusal = _refusal(life, life.chance.weighted(table["decline_reasons"]))
    referrals.decline(by=by, referral=_referral(life), refusal=refusal)
    if life.chance.yes(table["resent"]):
        county.later(life, life.chance.between(10, 40), resend)


def resend(county: County, life: Life) -> None:
    """The sending office tries again, with a new consent."""
    by = county.staff.senders[life.office]
    referrals.resend(by=by, referral=_referral(life), recipient=CENTRE, consent=ConsentForm.WRITTEN)
    life.booked = None
    county.later(life, life.chance.days(_table()["answer"]), accept)


def accept(county: County, life: Life) -> None:
    """A case manager of the region takes it and tries to reach the person."""
    if _referral(life).state != ReferralState.SENT:
        return
    life.lead = county.staff.manager_for(life.profile.region)
    life.opened = referrals.accept(by=life.by, referral=_referral(life))
    life.lead.leads += 1
    table, chance = _table(), life.chance
    planted = county.truths.not_reached(life.office)
    if chance.yes(table["not_reached"] if planted is None else planted):
        life.tries_left = chance.number(table["tries"])
        county.later_in_the_case(life, chance.days(table["next_try"]), try_in_vain)
    elif chance.yes(table["not_at_first"]):
        county.later_in_the_case(life, chance.days(table["next_try"]), try_once)
    else:
        county.later_in_the_case(life, _until_talk(life), talk)


def try_once(county: County, life: Life) -> None:
    """Nobody answers today; the next call is taken."""
    referrals.note_try(by=life.by, referral=_referral(life))
    county.later_in_the_case(life, life.chance.days(_table()["next_try"]), talk)


def try_in_vain(county: County, life: Life) -> None:
    """Nobody answers, again and again, until it is given up."""
    referrals.note_try(by=life.by, referral=_referral(life))
    life.tries_left -= 1
    following = try_in_vain if life.tries_left > 0 else give_up
    county.later_in_the_case(life, life.chance.days(_table()["next_try"]), following)


def give_up(county: County, life: Life) -> None:
    """The sender learns that the person was not reached; a few turn up later after all."""
    referrals.give_up(by=life.by, referral=_referral(life))
    life.manager.leads -= 1
    if life.chance.yes(_table()["found_later"]):
        county.later(life, life.chance.between(12, 60), talk_after_all)


def talk_after_all(_county: County, life: Life) -> None:
    """She comes when the case is closed already; the sender is told that the talk took place."""
    referrals.note_talk(by=life.by, referral=_referral(life))


def talk(county: County, life: Life) -> None:
    """The first talk."""
    referrals.note_talk(by=life.by, referral=_referral(life))
    clarifying.talk(county, life, channel="referral")


def _until_talk(life: Life) -> int:
    days = life.chance.days(_table()["talk"])
    return max((life.booked - clock.today()).days, 0) if life.booked else days


def _refusal(life: Life, reason: str) -> drafts.Refusal:
    if reason == "no_capacity":
        return drafts.Refusal(reason, try_again_on=clock.today() + timedelta(days=life.chance.between(14, 60)))
    kinds = {"target_group": "jmd", "not_responsible": life.chance.one_of(("mbe", "jobcenter", "immigration_office"))}
    return drafts.Refusal(reason, responsible_kind=kinds.get(reason, ""))


def _referral(life: Life) -> Referral:
    assert life.referral is not None, "this life began with a referral"  # noqa: S101 - the stage before did it
    return life.referral


def _table() -> Table:
    table: Table = figures.county()["referral"]
    return table
