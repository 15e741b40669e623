"""Referrals in words: one line of a list, the facts of a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kim.cases.queries import referrals as queries
from kim.cases.vocabulary import decline_reasons
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation import clock
from kim.network.vocabulary import office_kinds, topics, urgencies
from kim.people.vocabulary import languages
from kim.web.components import days

if TYPE_CHECKING:
    from kim.cases.models import Referral
    from kim.people.models import Person
    from kim.planning.models import SlotBooking

TONES = {
    ReferralState.SENT: "info",
    ReferralState.ACCEPTED: "success",
    ReferralState.TALKED: "success",
    ReferralState.DECLINED: "danger",
    ReferralState.NOT_REACHED: "warning",
}
URGENCY_TONES = {"today": "danger", "this_week": "warning"}


def sent_row(slip: Any) -> dict[str, Any]:
    """One line for the sender: never more than `told`."""
    return {
        "key": slip.pk,
        "name": slip.person.full_name if slip.person else "",
        "topics": topic_words(slip),
        "place": slip.municipality.name,
        "sent_on": days.day_of(slip.sent_at),
        **told(slip),
    }


def told(slip: Any) -> dict[str, Any]:
    """State, answer and next step as the sender may know them; the slip comes from `queries.sent`."""
    state = ReferralState(slip.told)
    declined = state == ReferralState.DECLINED
    return {
        "state": state.label,
        "tone": TONES.get(state, "neutral"),
        "reason": decline_reasons.ALL.get(slip.decline_reason).label if declined else "",
        "next_step": queries.next_step(slip.told, slip.decline_reason),
        "try_again_on": slip.try_again_on if declined else None,
        "responsible": office_kinds.ALL.get(slip.responsible_kind).label if declined and slip.responsible_kind else "",
        "talked_on": slip.talked_on if state == ReferralState.TALKED else None,
        "answered_at": slip.answered_at if declined else None,
    }


def inbox_row(slip: Referral) -> dict[str, Any]:
    """One line for the recipient: no name, before or after the answer."""
    is_accepted = slip.state in {ReferralState.ACCEPTED, ReferralState.TALKED, ReferralState.NOT_REACHED}
    return {
        "key": slip.pk,
        "case": slip.case.number if is_accepted else "",
        "topics": topic_words(slip),
        "language": language(slip),
        "place": slip.municipality.name,
        "office": slip.office.name,
        "urgency": urgency(slip),
        "urgency_tone": URGENCY_TONES.get(slip.urgency, "neutral"),
        "waits": days.waited(slip.sent_at, clock.now()),
        "sent_on": days.day_of(slip.sent_at),
        "state": slip.get_state_display(),
        "tone": TONES.get(ReferralState(slip.state), "neutral"),
        "slot": slot(slip),
    }


def facts(slip: Referral) -> list[tuple[str, str]]:
    """What stands on the slip itself: codes in words, nobody's name."""
    known = [
        (_("Topics"), ", ".join(topic_words(slip))),
        (_("Municipality"), slip.municipality.name),
        (_("Language"), language(slip)),
        (_("Interpreter"), {None: _("not asked"), True: _("needed"), False: _("not needed")}[slip.needs_interpreter]),
        (_("How soon"), urgency(slip)),
        (_("Booked time"), slot(slip)),
    ]
    return [(label, value) for label, value in known if value]


def reach(person: Person) -> list[tuple[str, str]]:
    """The rules for reaching the person, without the number."""
    if not person.may_call:
        rule = _("Do not call.")
    elif person.may_leave_message:
        rule = _("May be called; a message may be left.")
    else:
        rule = _("May be called; leave no message, tell nobody else who is calling.")
    known = [(_("Calls"), rule), (_("Good time"), person.contact_when)]
    return [(label, value) for label, value in known if value]


def topic_words(slip: Referral) -> list[str]:
    """The topics in words."""
    return [topics.ALL.get(code).label for code in slip.topics]


def language(slip: Referral) -> str:
    """The language in words."""
    return languages.ALL.get(slip.language).label if slip.language else ""


def urgency(slip: Referral) -> str:
    """The urgency in words."""
    return urgencies.ALL.get(slip.urgency).label


def slot(slip: Referral) -> str:
    """Day and time of a booked slot."""
    if (booking := booked(slip)) is None:
        return ""
    day = days.spoken(booking.booked_on, today=clock.today())
    return f"{day}, {booking.starts_at:%H:%M}"


def booked(slip: Referral) -> SlotBooking | None:
    """The booked slot, unless it was cancelled."""
    return None if slip.booking is None or slip.booking.cancelled_at is not None else slip.booking
