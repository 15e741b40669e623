"""What is due for deletion, putting it forward, releasing it as the second person; holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kim.access.queries import actors
from kim.cases.models import Case
from kim.foundation import clock
from kim.procedures.actions import erasures
from kim.procedures.models import ErasureEntry, ErasureRun, LegalHold
from kim.procedures.policies import erasures as policy
from kim.procedures.queries.overdue import PERSON
from kim.procedures.retention import rules
from kim.web.base.acts import perform
from kim.web.base.requests import find
from kim.web.data_protection import frame

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@dataclass(frozen=True, slots=True)
class Line:
    """How many things of one kind are due under one rule."""

    kind: str
    rule: str
    is_proposal: bool
    due: int
    soon: int


@frame.taking_part
def show(request: KimRequest) -> HttpResponse:
    """By kind and count; the own closed cases by their numbers."""
    office = frame.office_of(request.actor)
    run = ErasureRun.objects.visible_to(request.actor).filter(office_id=office).open().first()
    holds = LegalHold.objects.visible_to(request.actor).filter(office_id=office, lifted_on__isnull=True)
    return frame.page(
        request,
        "deletions",
        "privacy_deletions",
        run=run,
        lines=_lines(run) if run else [],
        numbers=_numbers(request, run) if run else [],
        proposed_by=_name(run.proposed_by) if run and run.proposed_by else "",
        verdicts=_verdicts(request, run) if run else {},
        holds=holds.filter(until__gte=clock.today()).select_related("case").order_by("until"),
        done=ErasureRun.objects.visible_to(request.actor).filter(office_id=office, released_at__isnull=False)[:10],
        entries=ErasureEntry.objects.filter(office=office).count(),
    )


@require_POST
@frame.taking_part
def look(request: KimRequest) -> HttpResponse:
    """Look again now."""
    office = frame.office_of(request.actor)
    return _perform(request, lambda: erasures.look(by=request.actor, office=office), _("Looked through."))


@require_POST
@frame.taking_part
def propose(request: KimRequest, run: UUID) -> HttpResponse:
    """Put the list forward."""
    found = find(ErasureRun.objects.visible_to(request.actor), run)
    done = _("The list is put forward. A second person releases it.")
    return _perform(request, lambda: erasures.propose(by=request.actor, run=found), done)


@require_POST
@frame.taking_part
def release(request: KimRequest, run: UUID) -> HttpResponse:
    """Delete it."""
    found = find(ErasureRun.objects.visible_to(request.actor), run)
    done = _("Deleted, checked and entered in the ledger.")
    return _perform(request, lambda: erasures.release(by=request.actor, run=found), done)


@require_POST
@frame.taking_part
def drop(request: KimRequest, run: UUID) -> HttpResponse:
    """Say no to it."""
    found = find(ErasureRun.objects.visible_to(request.actor), run)
    return _perform(request, lambda: erasures.drop(by=request.actor, run=found), _("The list is dropped."))


def _perform(request: KimRequest, act: Any, done: str) -> HttpResponse:
    return perform(request, act, to=reverse("privacy_deletions"), done=done)


def _lines(run: ErasureRun) -> list[Line]:
    keys = sorted({(rule, model) for rule, model, _key, _day in [*run.due, *run.soon]})
    return [_line(run, rule, model) for rule, model in keys]


def _line(run: ErasureRun, rule: str, model: str) -> Line:
    row = rules.ALL.get(rule)
    due, soon = (sum(one[:2] == [rule, model] for one in found) for found in (run.due, run.soon))
    return Line(_kind(model), row.label, row.is_proposal, due, soon)


def _kind(model: str) -> str:
    return {
        "people.person": _("files of persons"),
        "cases.referral": _("referrals without case"),
        "procedures.caseimport": _("case lists"),
        "access.account": _("accounts"),
        "foundation.auditentry": _("audit trail, content of the oldest entries"),
    }.get(model, _("settled entries of this room"))


def _numbers(request: KimRequest, run: ErasureRun) -> list[tuple[str, str, bool]]:
    """Case numbers of the team that are due, with the day and whether that day has come."""
    days = {UUID(key): (day, True) for _rule, model, key, day in run.due if model == PERSON}
    days |= {UUID(key): (day, False) for _rule, model, key, day in run.soon if model == PERSON}
    cases = Case.objects.visible_to(request.actor).filter(person__in=days).order_by("number").distinct()
    return [(number, *days[person]) for number, person in cases.values_list("number", "person")]


def _verdicts(request: KimRequest, run: ErasureRun) -> dict[str, str]:
    asked = {"propose": policy.propose, "release": policy.release, "drop": policy.drop}
    return {name: ask(request.actor, run).reason for name, ask in asked.items()}


def _name(account: UUID) -> str:
    return actors.names({account}).get(account, "")
