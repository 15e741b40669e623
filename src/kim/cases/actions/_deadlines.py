"""Keeping the deadlines of a case in step with its dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.cases.models import Deadline
from kim.cases.vocabulary.deadline_rules import Circumstances, Due, dues
from kim.foundation import clock
from kim.people.models import Consent
from kim.people.vocabulary import residence_statuses

if TYPE_CHECKING:
    from kim.cases.models import Case
    from kim.foundation.authority import Actor


def refresh(case: Case) -> None:
    """Compute anew: new dates appear, dates that no longer hold go, settled ones stay settled."""
    wanted = {(due.rule, due.subject, due.due_on): due for due in dues(circumstances(case))} if case.is_open else {}
    present = {(row.rule, row.subject, row.due_on): row for row in Deadline.objects.filter(case=case)}
    stale = [row.pk for key, row in present.items() if key not in wanted and row.settled_on is None]
    Deadline.objects.filter(pk__in=stale).delete()
    missing = [_row(case, due) for key, due in wanted.items() if key not in present]
    Deadline.objects.bulk_create(missing)


def circumstances(case: Case) -> Circumstances:
    """The dates of the case that rules look at."""
    person = case.person
    status = residence_statuses.ALL.get(person.residence_status or "UNK")
    consents = Consent.objects.filter(person=person).in_force(clock.today())
    return Circumstances(
        opened_on=case.opened_on,
        residence_status=person.residence_status,
        has_course_claim=status.course == "claim",
        residence_since_on=person.residence_since_on,
        residence_until=person.residence_until,
        passport_until_on=person.passport_until_on,
        review_on=case.review_on,
        consents=tuple((str(pk), until) for pk, until in consents.values_list("pk", "valid_until")),
    )


def settle_all(by: Actor, case: Case) -> None:
    """A closed case warns about nothing."""
    open_rows = Deadline.objects.filter(case=case, settled_on__isnull=True)
    open_rows.update(settled_on=clock.today(), settled_by=by.id)


def _row(case: Case, due: Due) -> Deadline:
    return Deadline(
        office_id=case.office_id,
        case=case,
        rule=due.rule,
        subject=due.subject,
        due_on=due.due_on,
        warn_on=due.warn_on,
    )
