"""Requests of persons: record, check the identity, second person, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kim.access.queries import actors
from kim.cases.models.restriction import RestrictionReason
from kim.foundation import audit, clock
from kim.foundation.authority import Permission
from kim.foundation.transactions import writes
from kim.people.models import StatutoryGround
from kim.procedures.actions import subject_requests as actions
from kim.procedures.models import SubjectRequest
from kim.procedures.models.subject_request import Delivery, IdentityCheck, RequestKind, RequestState
from kim.procedures.policies import subject_requests as policy
from kim.procedures.policies import tellings
from kim.web.base.acts import perform
from kim.web.base.fields import DayField, TextField
from kim.web.base.forms import KimForm
from kim.web.base.requests import find
from kim.web.data_protection import conflicts, frame

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

ANSWERS = [choice for choice in RequestState.choices if choice[0] != RequestState.OPEN]


class RequestForm(KimForm):
    """What the person of which case asks for."""

    case = frame.CaseNumberField(label=gettext_lazy("Case number"), limit=12)
    kind = forms.ChoiceField(label=gettext_lazy("Request"), choices=RequestKind.choices, widget=forms.RadioSelect)
    received_on = DayField(label=gettext_lazy("Received on"))
    has_risk = forms.BooleanField(
        label=gettext_lazy("Answering may put somebody in danger"),
        required=False,
        help_text=gettext_lazy("Then a second person confirms, and the answer is handed over in person."),
    )

    def __init__(self, *args: Any, office: str, hidden: frozenset[UUID], **more: Any) -> None:
        """Find cases of this office."""
        super().__init__(*args, **more)
        self.fields["case"].office = office  # type: ignore[attr-defined]
        self.fields["case"].hidden = hidden  # type: ignore[attr-defined]


class IdentityForm(KimForm):
    """How it was made sure who asks."""

    identity = forms.ChoiceField(
        label=gettext_lazy("Identity checked by"), choices=IdentityCheck.choices, widget=forms.RadioSelect
    )
    has_risk = forms.BooleanField(label=gettext_lazy("Answering may put somebody in danger"), required=False)
    note = TextField(label=gettext_lazy("Note"), required=False, limit=1000)


class AnswerForm(KimForm):
    """What was answered, how it reached the person, when."""

    state = forms.ChoiceField(label=gettext_lazy("Answer"), choices=ANSWERS, widget=forms.RadioSelect)
    delivery = forms.ChoiceField(label=gettext_lazy("Delivery"), choices=Delivery.choices, widget=forms.RadioSelect)
    on = DayField(label=gettext_lazy("Answered on"))
    reason = forms.ChoiceField(
        label=gettext_lazy("Why is it restricted?"),
        choices=RestrictionReason.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy("Only where it is granted (Art. 18 (1) GDPR)."),
    )

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        """Ask for the reason of a restriction alone."""
        super().__init__(*args, **more)
        if kind != RequestKind.RESTRICTION:
            del self.fields["reason"]


@frame.taking_part
def show(request: KimRequest) -> HttpResponse:
    """Open requests by their day; case managers see those that wait for a second person."""
    rows = SubjectRequest.objects.visible_to(request.actor).select_related("case").order_by("due_on")
    control = request.actor.may(Permission.PRIVACY_CONTROL)
    waiting = rows.open() if control else rows.open().filter(has_risk=True, second_by__isnull=True)
    done = rows.exclude(state=RequestState.OPEN).order_by("-answered_on")[:20] if control else []
    return frame.page(request, "requests", "privacy_requests", waiting=waiting, done=done, control=control)


@frame.controlling
def record(request: KimRequest) -> HttpResponse:
    """Record a request."""
    form = RequestForm(
        request.POST or None,
        office=frame.office_of(request.actor),
        hidden=request.actor.hidden,
        initial={"received_on": clock.today()},
    )

    def act(values: dict[str, Any]) -> str:
        names = ("case", "kind", "received_on", "has_risk")
        made = actions.record(by=request.actor, **{name: values[name] for name in names})
        return reverse("privacy_request", args=[made.pk])

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=_("The request is entered."))):
        return led_on
    return frame.page(request, "request_new", "privacy_requests", form=form, status=form.status)


@writes
@frame.taking_part
def edit(request: KimRequest, subject_request: UUID) -> HttpResponse:
    """One request; the officer checks the identity here."""
    found = _found(request, subject_request)
    form = IdentityForm(request.POST or None, initial=_shown(found))

    def act(values: dict[str, Any]) -> str:
        names = ("identity", "has_risk", "note", "seen")
        actions.check_identity(by=request.actor, request=found, **{name: values[name] for name in names})
        return reverse("privacy_request", args=[found.pk])

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=_("The check is noted."))):
        return led_on
    return _page(request, found, form, _answering(found))


@require_POST
@frame.taking_part
def confirm(request: KimRequest, subject_request: UUID) -> HttpResponse:
    """Confirm as the second person."""
    found = _found(request, subject_request)
    to = reverse("privacy_request", args=[found.pk])
    done = _("Confirmed. The officer may answer now.")
    return perform(request, lambda: actions.confirm(by=request.actor, request=found), to=to, done=done)


@require_POST
@frame.controlling
def answer(request: KimRequest, subject_request: UUID) -> HttpResponse:
    """Note the answer."""
    found = _found(request, subject_request)
    form = AnswerForm(request.POST, kind=found.kind)

    def act(values: dict[str, Any]) -> str:
        given = actions.Answer(values["state"], values["delivery"], values["on"], values.get("reason", ""))
        actions.answer(by=request.actor, request=found, given=given, seen=values["seen"])
        return reverse("privacy_requests")

    done = _("The answer is noted.")
    return form.carry_out(request, act, done=done) or _page(request, found, IdentityForm(initial=_shown(found)), form)


def _page(request: KimRequest, found: SubjectRequest, form: IdentityForm, answering: AnswerForm) -> HttpResponse:
    control = request.actor.may(Permission.PRIVACY_CONTROL, office=found.office_id)
    if control:
        audit.seen(request.actor, "subject_request.read", found)
    people = {one for one in (found.identity_by, found.second_by) if one}
    names = actors.names(people)
    more = conflicts.both_versions(form, _shown)
    return frame.page(
        request,
        "request",
        "privacy_requests",
        subject_request=found,
        control=control,
        form=form,
        answering=answering,
        identity_by=names.get(found.identity_by, "") if found.identity_by else "",
        second_by=names.get(found.second_by, "") if found.second_by else "",
        confirm_reason=policy.confirm(request.actor, found).reason,
        build_reason=policy.build(request.actor, found).reason,
        answer_reason=policy.is_checked(found).reason,
        **_follows(request, found),
        status=max(form.status, answering.status),
        **more,
    )


def _answering(found: SubjectRequest) -> AnswerForm:
    return AnswerForm(initial={"on": clock.today(), "seen": found.version}, kind=found.kind)


def _follows(request: KimRequest, found: SubjectRequest) -> dict[str, Any]:
    """Which recipients were told, whether a restriction holds, what is kept from the person."""
    is_restriction = found.kind == RequestKind.RESTRICTION and found.case is not None
    person = found.case.person_id if found.case else None
    kept = StatutoryGround.objects.filter(person=person, office=found.office_id).withheld().select_related("recipient")
    grounds = kept.order_by("recorded_on", "pk") if found.kind == RequestKind.ACCESS else ()
    return {
        "notices": found.notices.select_related("recipient").order_by("made_on", "recipient__name", "pk"),
        "restricted_on": found.case.restricted_on if is_restriction and found.case else None,
        "grounds": [(one, _telling(request, one)) for one in grounds],
    }


def _telling(request: KimRequest, ground: StatutoryGround) -> str:
    """Why this colleague cannot put it forward or release it; empty where she can."""
    asked = ground.telling_asked_by is not None
    return (tellings.release if asked else tellings.propose)(request.actor, ground).reason


def _shown(found: SubjectRequest) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("identity", "has_risk", "note")} | {"seen": found.version}


def _found(request: KimRequest, key: UUID) -> SubjectRequest:
    return find(SubjectRequest.objects.visible_to(request.actor).select_related("case"), key)
