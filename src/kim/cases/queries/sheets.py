"""What one sheet tells a person about her case: what is stored, who looked, what went where, what is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kim.access.models import Account, Membership
from kim.cases.models import Arrival, Case, Extract, ExtractRequest, Opening
from kim.foundation import clock
from kim.foundation.models import AuditEntry
from kim.foundation.models.audit_entry import Outcome
from kim.people.models import Consent, StatutoryGround

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from kim.cases.models.extract import ExtractQuerySet
    from kim.foundation.register import Retention


@dataclass(frozen=True, slots=True)
class Kind:
    """Records of one kind: how many, whether special data stand in them, how long they are kept."""

    name: str
    count: int
    is_special: bool
    retention: Retention


@dataclass(frozen=True, slots=True)
class Look:
    """One colleague on one day: in which role and office, and whether she changed something or only read."""

    day: date
    name: str
    role: str
    office: str
    has_changed: bool


def kinds(case: Case) -> list[Kind]:
    """Records that hang on the case, kind by kind: a new model is on the sheet by itself."""
    models: list[Any] = sorted({relation.related_model for relation in _relations()}, key=lambda model: model.__name__)
    counted = [(model, _tellable(model, case).count()) for model in models]
    return [
        Kind(model._meta.model_name, count, bool(model.privacy.special), model.privacy.retention)
        for model, count in counted
        if count
    ]


def _tellable(model: Any, case: Case) -> Any:
    """Without what would give away a ground that is kept from her."""
    rows = model._default_manager.filter(case=case)
    hidden = StatutoryGround.objects.filter(person=case.person_id).withheld()
    ways: dict[Any, dict[str, Any]] = {
        Extract: {"ground__in": hidden},
        ExtractRequest: {"office__in": hidden.values("recipient")},
    }
    return rows.exclude(**ways[model]) if model in ways else rows


def _relations() -> list[Any]:
    related = Case._meta.related_objects
    return [relation for relation in related if relation.field.name == "case"]


def looks(case: Case) -> list[Look]:
    """Who opened or changed something about the person, latest first, one line for each colleague and day."""
    entries = AuditEntry.objects.filter(subject__in=_subjects(case)).exclude(outcome=Outcome.REFUSED)
    found: dict[tuple[date, UUID | None, str], bool] = {}
    for at, actor, office, outcome in entries.values_list("created_at", "actor", "actor_office", "outcome"):
        key = (at.astimezone(clock.LOCAL_ZONE).date(), actor, office)
        found[key] = found.get(key, False) or outcome == Outcome.DONE
    accounts = {actor for _day, actor, _office in found if actor}
    names = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name"))
    roles = _roles(accounts)
    lines = [
        Look(day, names.get(actor, "") if actor else "", _role(roles, actor, office, day), office, has_changed)
        for (day, actor, office), has_changed in found.items()
    ]
    return sorted(lines, key=lambda look: (-look.day.toordinal(), look.name))


def extracts(case: Case) -> ExtractQuerySet:
    """Extracts of all episodes of the person, latest first."""
    rows = Extract.objects.filter(case__person=case.person_id).select_related("recipient", "consent", "ground")
    return rows.order_by("-made_on", "-created_at")


def arrivals(case: Case) -> QuerySet[Arrival]:
    """Services that were told of her so that they say whether she has arrived."""
    rows = Arrival.objects.filter(case__person=case.person_id).select_related("at_office", "consent")
    return rows.order_by("-created_at")


def openings(case: Case) -> list[tuple[Opening, str]]:
    """Who opened a case of hers with a reason, latest first, with the name of the colleague."""
    rows = list(Opening.objects.filter(case__person=case.person_id).order_by("-opened_at"))
    names = dict(Account.objects.filter(pk__in={row.account for row in rows}).values_list("pk", "name"))
    return [(row, names.get(row.account, "")) for row in rows]


def allowed(case: Case) -> list[Consent]:
    """Consents in force today."""
    rows = Consent.objects.filter(person=case.person_id).in_force(clock.today()).select_related("recipient")
    return list(rows.order_by("valid_until", "pk"))


def grounded(case: Case) -> list[StatutoryGround]:
    """Statutory grounds, also those that have run out, for the team."""
    rows = StatutoryGround.objects.filter(person=case.person_id).select_related("recipient")
    return list(rows.order_by("-recorded_on", "pk"))


def told_grounds(case: Case) -> list[StatutoryGround]:
    """Those of them that the person may read of."""
    return [ground for ground in grounded(case) if not ground.is_withheld]


def _subjects(case: Case) -> list[str]:
    """Keys under which the audit trail speaks of the person: of all her episodes, consents and transfers."""
    person = case.person_id
    keys = [case.person_id, case.referral_id]
    for rows in (
        Case.objects.filter(person=person),
        Consent.objects.filter(person=person),
        StatutoryGround.objects.filter(person=person).exclude(pk__in=StatutoryGround.objects.withheld()),
        Extract.objects.filter(case__person=person).tellable(),
        Arrival.objects.filter(case__person=person),
    ):
        keys += rows.values_list("pk", flat=True)
    return [str(key) for key in keys if key]


Roles = dict[tuple["UUID", str], list[tuple["date", "date | None", str]]]


def _roles(accounts: set[UUID]) -> Roles:
    found: Roles = {}
    rows = Membership.objects.filter(account__in=accounts).order_by("since")
    for account, office, since, until, role in rows.values_list("account", "office", "since", "until", "role"):
        found.setdefault((account, office), []).append((since, until, role))
    return found


def _role(roles: Roles, actor: UUID | None, office: str, day: date) -> str:
    held = roles.get((actor, office), []) if actor else []
    return next((role for since, until, role in held if since <= day and (until is None or until >= day)), "")
