"""Every number of a proposal in a sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.planning.fte import ranges
from kim.planning.fte.inputs import STEP, Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kim.planning.fte.inputs import Question
    from kim.planning.fte.proposal import Proposal, Share

MEASURES = {
    Measure.SUPPORTED: gettext_lazy("People with a migration background in AsylbLG or SGB II"),
    Measure.FOREIGNERS: gettext_lazy("Foreigners"),
    Measure.NEWCOMERS: gettext_lazy("Newcomers of the last three years"),
    Measure.ADVICE_GAP: gettext_lazy("Gap of the advice there is (0 none, 10 nobody advises)"),
    Measure.DISTANCE: gettext_lazy("Minutes by car from the base"),
}


def number(value: Decimal | float, *, places: int | None = None) -> str:
    """As the language writes it, without zeros at the end unless a number of places is asked for."""
    exact = Decimal(str(value))
    return number_format(exact if places is not None else _short(exact), places)


def two_places(fte: Decimal) -> str:
    """Full-time equivalents always have two places."""
    return number(fte, places=2)


def percent(share: Decimal) -> str:
    """With one place where it has one."""
    return _("%(number)s %%") % {"number": number(round(share * 100, 1))}


def assumed() -> str:
    """What the range is made from."""
    return _(
        "The range is simulated from the weighed need and the cases a year of a full position. Assumed: years differ "
        "by %(county)s for the whole county, by %(town)s more in each municipality, and people come at random. The "
        "decision stays with the steering group and politics."
    ) % {
        "county": percent(Decimal(str(ranges.COUNTY_SPREAD))),
        "town": percent(Decimal(str(ranges.TOWN_SPREAD))),
    }


def sentences(share: Share, question: Question) -> list[str]:
    """Why this municipality gets this number, what the road takes and what a year may need."""
    return [_why(share, question), *_road(share, question), _range(share)]


def left_out(proposal: Proposal, names: Mapping[str, str]) -> list[str]:
    """Which measures do not count, and why."""
    return [_left_out(str(MEASURES[m]), [names[ags] for ags in ags_]) for m, ags_ in proposal.left_out.items()]


def _left_out(measure: str, names: list[str]) -> str:
    if not names:
        return _("“%(measure)s” is 0 everywhere and does not count.") % {"measure": measure}
    return _("“%(measure)s” does not count, because it is unknown for: %(towns)s. Its weight goes to the others.") % {
        "measure": measure,
        "towns": ", ".join(names),
    }


def _why(share: Share, question: Question) -> str:
    if share.reason:
        return _("Set by hand to %(fte)s. Reason: %(reason)s") % {
            "fte": two_places(share.fte),
            "reason": share.reason.rstrip(".") + ".",
        }
    if share.is_at_floor:
        return _(
            "Its %(score)s of the weighed need would be less than the minimum, so it gets the minimum of %(fte)s."
        ) % {
            "score": percent(share.score),
            "fte": two_places(question.floor),
        }
    said = _(
        "It has %(score)s of the weighed need (%(parts)s). That is exactly %(quota)s and in quarter steps %(fte)s."
    ) % {
        "score": percent(share.score),
        "parts": ", ".join(f"{MEASURES[m]}: {percent(part)}" for m, part in share.parts.items()),
        "quota": two_places(share.quota),
        "fte": two_places(share.fte),
    }
    if abs(share.fte - share.quota) <= STEP / 2:
        return said
    rounding = _("The last quarters go to the largest remainders, so that the total adds up.")
    return f"{said} {rounding}"


def _road(share: Share, question: Question) -> list[str]:
    if share.road_hours is None or share.road_fte is None:
        return [_("How long the way from the base takes is unknown.")]
    return [
        _(
            "With %(days)s days on site a week for a full position the road takes %(hours)s hours a week, "
            "that is %(fte)s."
        )
        % {
            "days": number(question.assumptions.site_days),
            "hours": number(share.road_hours),
            "fte": two_places(share.road_fte),
        }
    ]


def _range(share: Share) -> str:
    return _("In eight of ten years the need lies between %(low)s and %(high)s.") % {
        "low": two_places(share.low),
        "high": two_places(share.high),
    }


def _short(value: Decimal) -> Decimal:
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral() else short
