"""The access package of one person in one office: everything that is stored, and what is withheld and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import gettext as _

from kim.access.models import Membership
from kim.cases.models import CaseEvent, Extract, Referral
from kim.cases.vocabulary import events
from kim.foundation import clock
from kim.foundation.authority import ROLES, Role
from kim.foundation.catalogue import Row
from kim.foundation.models import AuditEntry
from kim.network.models import Office
from kim.people.models import Consent, StatutoryGround
from kim.procedures.packages import fields, words
from kim.procedures.retention import subjects

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import Model

    from kim.people.models import Person


@dataclass(frozen=True, slots=True)
class Section:
    """One table: records as pairs of label and value, what is withheld from it, and how long it is kept."""

    code: str
    title: str
    records: list[list[tuple[str, str]]]
    retention: str


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody did or saw something, by office and role; how often on that day."""

    day: str
    office: str
    role: str
    what: str


@dataclass(frozen=True, slots=True)
class Package:
    """What the person is given. `withheld` are pairs of the fields and the reason."""

    office: str
    made_on: str
    sections: list[Section]
    happened: list[tuple[str, str]]
    recipients: list[tuple[str, str, str]]
    looks: list[Look]
    withheld: list[tuple[str, str]]


def of_person(person: Person) -> Package:
    """Everything that her office stores of the person. Who may have it is asked by the action before."""
    rows = {model: _rows(model, person) for model in fields.PATHS}
    offices = dict(Office.objects.values_list("pk", "name"))
    return Package(
        office=offices[person.office_id],
        made_on=words.plain(clock.today()),
        sections=[_section(model, found) for model, found in rows.items() if found],
        happened=_happened([case.trace for case in rows["cases.case"]]),
        recipients=_recipients(person, rows["cases.case"], offices),
        looks=_looks([row.pk for found in rows.values() for row in found], offices),
        withheld=_withheld([model for model, found in rows.items() if found]),
    )


def _rows(model: str, person: Person) -> list[Any]:
    table, holder = apps.get_model(model), fields.HOLDERS.get(model, "office")
    rows = table._default_manager.filter(**{fields.PATHS[model]: person.pk, holder: person.office_id})
    return list(_tellable(model, rows, person))


def _tellable(model: str, rows: Any, person: Person) -> Any:
    """Without a ground that is kept from her, what went out by it, and what its recipient asked: not a word of it."""
    hidden = StatutoryGround.objects.filter(person=person).withheld()
    ways: dict[str, dict[str, Any]] = {
        "people.statutoryground": {"pk__in": hidden},
        "cases.extract": {"ground__in": hidden},
        "procedures.notice": {"extract__ground__in": hidden},
        "cases.extractrequest": {"office__in": hidden.values("recipient")},
    }
    return rows.exclude(**ways[model]) if model in ways else rows


def _section(model: str, rows: list[Model]) -> Section:
    known = [(one.code.rpartition(".")[2], one) for one in fields.of_model(model) if not one.withheld]
    records = [
        [(field.label, value) for name, field in known if (value := words.spoken(row, name, field))] for row in rows
    ]
    subject = subjects.ALL.get(model)
    rule = subject.rule
    mark = _("proposal, not decided yet")
    kept = f"{rule.label} ({subject.label})" + (f" – {mark}" if rule.is_proposal else "")
    return Section(model, str(fields.TITLES[model]), [record for record in records if record], kept)


def _happened(traces: list[UUID]) -> list[tuple[str, str]]:
    found = CaseEvent.objects.filter(trace__in=traces).order_by("occurred_on", "created_at")
    return [
        (words.plain(one.occurred_on) if one.occurred_on else "", str(events.ALL.get(one.code).label)) for one in found
    ]


def _recipients(person: Person, cases: list[Any], offices: dict[str, str]) -> list[tuple[str, str, str]]:
    """Where data came from and whom it went to: office, what, day."""
    came = Referral.objects.filter(pk__in=[case.referral_id for case in cases if case.referral_id])
    sent = Referral.objects.filter(person=person)
    arrivals = [one for case in cases for one in case.arrivals.all()]
    allowed = Consent.objects.filter(person=person, recipient__isnull=False)
    shared = Extract.objects.filter(case__in=cases).tellable()
    grounds = StatutoryGround.objects.filter(person=person).exclude(pk__in=StatutoryGround.objects.withheld())
    return [
        *((offices[one.office_id], _("source: referral to us"), words.plain(one.sent_at)) for one in came),
        *((offices[one.recipient_id], _("referral sent"), words.plain(one.sent_at)) for one in sent),
        *(
            (offices[one.at_office_id], _("asked to confirm the arrival"), words.plain(one.created_at))
            for one in arrivals
        ),
        *((offices[one.recipient_id or ""], _("named in a consent"), words.plain(one.given_on)) for one in allowed),
        *(
            (offices[one.recipient_id], _("named in a statutory ground"), words.plain(one.recorded_on))
            for one in grounds
        ),
        *((offices[one.recipient_id], _("extract sent"), words.plain(one.made_on)) for one in shared),
    ]


def _looks(keys: list[UUID], offices: dict[str, str]) -> list[Look]:
    """Each act once per day, office and role, the latest first; names of colleagues stay away."""
    entries = AuditEntry.objects.filter(subject__in=[str(key) for key in keys]).order_by("-created_at")
    found = list(entries.values_list("created_at", "actor", "actor_office", "outcome"))
    roles = dict(Membership.objects.filter(account__in={one[1] for one in found}).values_list("account", "role"))
    said = {"seen": _("opened with a reason or as a package"), "done": _("worked on"), "refused": _("refused")}
    lines = (
        Look(
            words.plain(at.astimezone(clock.LOCAL_ZONE).date()),
            offices.get(office, ""),
            _role(roles.get(actor, "")),  # type: ignore[arg-type]
            str(said[outcome]),
        )
        for at, actor, office, outcome in found
    )
    return list(dict.fromkeys(lines))


def _role(code: str) -> str:
    return Row.spoken(ROLES[Role(code)].de, ROLES[Role(code)].en) if code else _("the program itself")


def _withheld(models: list[str]) -> list[tuple[str, str]]:
    """Fields by the reason why they are withheld."""
    by_reason: dict[str, list[str]] = {}
    for model in models:
        for field in fields.of_model(model):
            if field.withheld:
                by_reason.setdefault(field.withheld, []).append(f"{fields.TITLES[model]}: {field.label}")
    found = [("; ".join(names), str(fields.WITHHELD[reason])) for reason, names in by_reason.items()]
    return [*found, (str(fields.UNSAID[0]), str(fields.UNSAID[1]))]
