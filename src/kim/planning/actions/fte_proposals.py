"""Stating figures of the municipalities and saving proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from kim.foundation import audit
from kim.planning.actions._turns import wait_for_turn
from kim.planning.fte import proposal, writing
from kim.planning.models import FteProposal, MeasureFigures
from kim.planning.policies import fte_proposals as policy
from kim.planning.queries import fte_proposals as known

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from kim.foundation.authority import Actor
    from kim.planning.fte.inputs import Measure, Question


@transaction.atomic
def state_figures(
    *, by: Actor, office: str, measure: Measure, source: str, as_of: date, values: Mapping[str, Decimal]
) -> MeasureFigures:
    """State one measure for the municipalities; one without a number is unknown. Raises Refused."""
    policy.state_figures(by, office, source=source, as_of=as_of, values=values).require()
    written = {ags: str(value) for ags, value in sorted(values.items())}
    figures = MeasureFigures.objects.create(
        office_id=office, measure=measure.value, source=source, as_of=as_of, values=written
    )
    audit.done(by, "fte.state_figures", figures)
    return figures


@transaction.atomic
def keep(*, by: Actor, office: str, title: str, question: Question) -> FteProposal:
    """Save a question with its answer, under the next number. Raises Refused."""
    policy.keep(by, office, question).require()
    wait_for_turn()
    answer = proposal.propose(question)
    saved = FteProposal.objects.create(
        office_id=office,
        number=(FteProposal.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=title,
        question=writing.question_to_json(question),
        sources=known.sources(),
        given={share.ags: str(share.fte) for share in answer.shares},
    )
    audit.done(by, "fte.keep", saved)
    return saved
