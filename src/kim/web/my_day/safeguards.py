"""What stands at the side because the rights of persons want it: openings, withdrawals, what waits for a second one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.people.policies.consents import TAKES_PART
from kim.procedures.queries import waiting as queries
from kim.procedures.queries.waiting import Matter
from kim.web.components import days
from kim.web.my_day.asides import Aside
from kim.web.my_day.lines import Line, address

if TYPE_CHECKING:
    from datetime import datetime

    from kim.foundation.authority import Actor
    from kim.procedures.queries.waiting import Waiting

MOST = 10
Found = dict[Matter, list["Waiting"]]


def waiting(actor: Actor) -> list[Aside]:
    """Everything that waits for this colleague; one query."""
    found = queries.for_actor(actor)
    parts = (_openings(found), _notices(found), _second(found), _withdrawn_here(found), _withdrawn_there(actor, found))
    return [*(part for part in parts if part), *_taking_back(actor)]


def _openings(found: Found) -> Aside | None:
    openings = found.get(Matter.OPENING)
    if not openings:
        return None
    words = ngettext(
        "%(n)s opening of a case by a colleague waits for your look, the oldest since %(day)s.",
        "%(n)s openings of cases by colleagues wait for your look, the oldest since %(day)s.",
        len(openings),
    )
    text = words % {"n": len(openings), "day": _day(openings[0].at)}
    return Aside(_("Openings to look at"), text, [], _("Look at them"), address("opening_reviews"), is_pressing=True)


def _notices(found: Found) -> Aside | None:
    notices = found.get(Matter.NOTICE)
    if not notices:
        return None
    words = ngettext(
        "%(n)s notice about data that your office received waits for your confirmation.",
        "%(n)s notices about data that your office received wait for your confirmation.",
        len(notices),
    )
    text = words % {"n": len(notices)}
    return Aside(_("Corrected, deleted, restricted"), text, [], _("Look"), address("privacy_notices"), is_pressing=True)


def _second(found: Found) -> Aside | None:
    """Lists of deletions and requests of persons that a second person decides on."""
    lines = [
        *(
            _line(_("Deletions put forward on %(day)s"), one, address("privacy_deletions"))
            for one in found.get(Matter.RELEASE, ())[:1]
        ),
        *(
            _line(_("Request of a person of %(day)s"), one, address("privacy_request", one.key))
            for one in found.get(Matter.REQUEST, ())[:MOST]
        ),
    ]
    text = _("Somebody has put something forward, and it takes effect only with a second person. You can be it.")
    return Aside(_("Waits for a second person"), text, lines, is_pressing=True) if lines else None


def _withdrawn_here(found: Found) -> Aside | None:
    """Consents of the own cases and referrals that the persons took back at another office."""
    lines = [
        *(
            _line(_("Case %(number)s"), one, address("case_person", one.key))
            for one in found.get(Matter.OWN_CASE, ())[:MOST]
        ),
        *(
            _line(_("Your referral of %(day)s"), one, address("referral", one.key))
            for one in found.get(Matter.OWN_REFERRAL, ())[:MOST]
        ),
    ]
    text = _("Persons took back a consent at another office. From now on nothing is passed on because of it.")
    return Aside(_("Withdrawn elsewhere"), text, lines, is_pressing=True) if lines else None


def _withdrawn_there(actor: Actor, found: Found) -> Aside | None:
    """How many consents that let the own offices receive something are gone; no name, no case."""
    count = len(found.get(Matter.RECEIVED, ()))
    if not count:
        return None
    words = ngettext(
        "%(n)s consent that named your office was withdrawn in the last 14 days. What came with it is closed.",
        "%(n)s consents that named your office were withdrawn in the last 14 days. What came with them is closed.",
        count,
    )
    reads = any(actor.may(permission) for permission in (Permission.REFERRAL_SEND, Permission.INBOX_READ))
    way = (_("To the inbox"), address("extracts")) if reads else ("", "")
    return Aside(_("Withdrawn consents"), words % {"n": count}, [], *way)


def _taking_back(actor: Actor) -> list[Aside]:
    """The way for a person who stands here."""
    if not any(actor.may(permission) for permission in TAKES_PART):
        return []
    text = _("Somebody wants to take back a consent given at another office? The reference on the sheet is enough.")
    return [Aside(_("Take a consent back"), text, [], _("Enter the reference"), address("consent_withdrawal"))]


def _line(words: str, one: Waiting, url: str) -> Line:
    return Line(words % {"day": _day(one.at), "number": one.text}, _("Look"), url)


def _day(at: datetime) -> str:
    return days.exact(at.astimezone(clock.LOCAL_ZONE).date())
