"""The lines of a referring service: what became of its referrals, and who should have arrived there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext as _

from kim.cases.models import Arrival, Extract
from kim.cases.queries import referrals as referral_queries
from kim.cases.vocabulary import decline_reasons
from kim.cases.vocabulary.extract_states import ExtractState
from kim.cases.vocabulary.referral_states import ANSWERED, ReferralState
from kim.foundation import clock
from kim.network.vocabulary import office_kinds
from kim.people.vocabulary import consent_categories
from kim.web.components import days
from kim.web.my_day.case_work import left
from kim.web.my_day.lines import SHOWN, Group, Line, address

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor

NEWS_FOR = timedelta(days=14)
DECLINED_FOR = timedelta(days=90)


def answers(actor: Actor, today: date) -> Group:
    """What came back for the own offices: declined ones first, they want an act; one query."""
    midnight = clock.at(today, 0)
    declined = Q(told=ReferralState.DECLINED, answered_at__gte=midnight - DECLINED_FOR)
    news = Q(answered_at__gte=midnight - NEWS_FOR)
    rank = Case(When(told=ReferralState.DECLINED, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = referral_queries.sent(actor, *ANSWERED).filter(declined | news).annotate(rank=rank)
    slips = rows.select_related("person", "recipient").order_by("rank", "-answered_at", "pk")[: SHOWN + 1]
    return Group(
        "answers", _("Answers to your referrals"), [_answer(slip) for slip in slips], more=address("referrals")
    )


def fallen(actor: Actor) -> Group:
    """Appointments of own referrals that fell away, as long as nobody has told the person; one query."""
    rows = referral_queries.sent(actor).filter(booking__fell_away=True, booking__told_on__isnull=True)
    slips = rows.select_related("person", "booking__hours__place").order_by("booking__booked_on", "pk")[: SHOWN + 1]
    return Group("fallen", _("Appointments that fall away"), [_fallen(slip) for slip in slips])


def _fallen(slip: Any) -> Line:
    name = slip.person.full_name if slip.person else ""
    url, where = address("referral", slip.pk), slip.booking.hours.place.name
    return Line(name, _("Tell the person"), url, where, slip.booking.booked_on, _("called off"), "danger")


def arrivals(actor: Actor, today: date) -> Group:
    """Who should have arrived here, earliest first; one query."""
    rows = Arrival.objects.asked_of(actor).unanswered().select_related("case__person", "office", "at_office", "consent")
    lines = [_arrival(arrival, today) for arrival in rows.order_by("due_on", "pk")[: SHOWN + 1]]
    hint = _("The next ones follow when these are answered.") if len(lines) > SHOWN else ""
    return Group("confirmations", _("Has the person arrived with you?"), lines, hint=hint)


def extracts(actor: Actor, today: date) -> Group:
    """What other offices gave and nobody here has answered, and what is to be erased; no names; one query."""
    offered = Extract.objects.received_by(actor).filter(state=ExtractState.OFFERED)
    rows = (offered | Extract.objects.lapsed_at(actor)).select_related("office").order_by("state", "made_on", "pk")
    lines = [_offered(one, today) if one.state == ExtractState.OFFERED else _lapsed(one) for one in rows[: SHOWN + 1]]
    return Group("extracts", _("Extracts from other offices"), lines, more=address("extracts"))


def _lapsed(extract: Extract) -> Line:
    act, url = _("Erase it or name a law"), address("extracts")
    return Line(extract.office.name, act, url, _named(extract), extract.made_on, _("consent ended"), "danger")


def _offered(extract: Extract, today: date) -> Line:
    remark, tone = left(extract.keep_until, today)
    url = address("extract", extract.pk)
    return Line(extract.office.name, _("Look and answer"), url, _named(extract), extract.made_on, remark, tone)


def _named(extract: Extract) -> str:
    return ", ".join(consent_categories.ALL.get(code).label for code in extract.named)


def _answer(slip: Any) -> Line:
    state = ReferralState(slip.told)
    name = slip.person.full_name if slip.person else ""
    if state == ReferralState.DECLINED:
        act, url = _("Send again"), address("referral_resending", slip.pk)
        return Line(name, act, url, _declined(slip), slip.answered_at, str(state.label), "danger")
    tone = "warning" if state == ReferralState.NOT_REACHED else "success"
    step = referral_queries.next_step(slip.told, "")
    return Line(name, _("Look"), address("referral", slip.pk), step, None, str(state.label), tone)


def _declined(slip: Any) -> str:
    parts = [
        decline_reasons.ALL.get(slip.decline_reason).label,
        referral_queries.next_step(slip.told, slip.decline_reason),
    ]
    if slip.try_again_on:
        parts.append(_("from %(day)s on") % {"day": days.exact(slip.try_again_on)})
    if slip.responsible_kind:
        parts.append(office_kinds.ALL.get(slip.responsible_kind).label)
    return " · ".join(parts)


def _arrival(arrival: Arrival, today: date) -> Line:
    """The consent that lets the service know is in force; the name is shown where it covers how to reach the person."""
    remark, tone = left(arrival.due_on, today)
    name = arrival.case.person.full_name if arrival.consent.covers("contact") else arrival.case.number
    note = _("from %(office)s") % {"office": arrival.office.name}
    return Line(name, _("Confirm or say no"), address("arrival", arrival.pk), note, arrival.due_on, remark, tone)
