"""Who plans positions, and with which figures and questions that can be done."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.network.models import Municipality
from kim.planning.fte import faults
from kim.planning.fte.faults import FaultKind as K

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.planning.fte.faults import Fault
    from kim.planning.fte.inputs import Question

MOST = Decimal(1_000_000)
SENTENCES = {
    K.NO_TOWNS: gettext_noop("There is no municipality to divide anything over."),
    K.TWICE: gettext_noop("%(town)s stands in the list twice."),
    K.TOTAL: gettext_noop("The total must be more than 0 full-time equivalents."),
    K.ABOVE_CEILING: gettext_noop("The total is above the funding ceiling of %(number)s full-time equivalents."),
    K.NOT_IN_STEPS: gettext_noop("%(number)s is not a multiple of 0.25."),
    K.FLOORS: gettext_noop(
        "The minimum for every municipality is negative or adds up to more than the total. Lower the minimum or raise "
        "the total."
    ),
    K.WEIGHT_NEGATIVE: gettext_noop("A weight cannot be less than 0."),
    K.WEIGHTS_ZERO: gettext_noop("At least one weight must be more than 0."),
    K.NEGATIVE: gettext_noop("A figure of %(town)s is less than 0."),
    K.NOTHING_KNOWN: gettext_noop(
        "No measure with a weight is known for all municipalities. Enter the figures of at least one measure."
    ),
    K.NO_DEMAND: gettext_noop("By these figures nobody needs advice anywhere. Check the figures."),
    K.UNKNOWN_TOWN: gettext_noop("%(town)s is not a municipality of this county."),
    K.NO_REASON: gettext_noop("The number set for %(town)s has no reason. Write one."),
    K.BELOW_FLOOR: gettext_noop("The number set for %(town)s is below the minimum of %(number)s."),
    K.OVERRIDES: gettext_noop("The numbers set by hand leave less than the minimum for the others. Lower them."),
    K.LEFT_OVER: gettext_noop("All numbers are set by hand and %(number)s full-time equivalents are left over."),
    K.ASSUMPTION: gettext_noop(
        "Cases and weekly hours must be more than 0, and days on site lie between 0 and 5 a week."
    ),
}


def plan(by: Actor, office: str) -> Verdict:
    """Coordinators and the head of the integration centre, for their office."""
    return Verdict.when(
        by.may(Permission.FTE_PLAN, office=office),
        otherwise=_("Positions are planned by the coordinators and the head of the integration centre."),
    )


def state_figures(by: Actor, office: str, *, source: str, as_of: date, values: Mapping[str, Decimal]) -> Verdict:
    """As planning, with a source, a day that is not ahead, and numbers of municipalities that exist."""
    known = set(Municipality.objects.values_list("ags", flat=True))
    strange = sorted(set(values) - known)
    return (
        plan(by, office)
        & Verdict.when(bool(source.strip()), otherwise=_("Say where the figures come from."))
        & Verdict.when(as_of <= clock.today(), otherwise=_("The day of the figures lies ahead."))
        & Verdict.when(not strange, otherwise=_(SENTENCES[K.UNKNOWN_TOWN]) % {"town": ", ".join(strange)})
        & Verdict.when(
            all(0 <= value <= MOST for value in values.values()),
            otherwise=_("A figure lies between 0 and 1,000,000."),
        )
    )


def keep(by: Actor, office: str, question: Question) -> Verdict:
    """As planning, for a question without faults."""
    found = sentences(faults.of(question))
    return plan(by, office) & Verdict.when(not found, otherwise=" ".join(found))


def sentences(found: tuple[Fault, ...]) -> list[str]:
    """What is wrong, each with the name of its municipality; a sentence that says nothing new is not repeated."""
    names = dict(Municipality.objects.values_list("ags", "name")) if found else {}
    said = [
        _(SENTENCES[one.kind]) % {"town": names.get(one.town, one.town), "number": _written(one.number)}
        for one in found
    ]
    return list(dict.fromkeys(str(sentence) for sentence in said))


def _written(number: Decimal | None) -> str:
    return "" if number is None else number_format(number.normalize() if number % 1 else number.quantize(Decimal(1)))
