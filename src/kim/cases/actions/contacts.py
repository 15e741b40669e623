"""The contact log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import _traces
from kim.cases.actions._events import Happening
from kim.cases.models import Contact
from kim.cases.policies import contacts as policy
from kim.cases.vocabulary import contact_forms
from kim.foundation import audit, records

if TYPE_CHECKING:
    from kim.cases.drafts import Talk
    from kim.cases.models import Case
    from kim.foundation.authority import Actor


@transaction.atomic
def log(*, by: Actor, case: Case, talk: Talk) -> Contact:
    """Note a contact. Raises Refused, UnknownCode."""
    policy.log(by, case, talk).require()
    contact_forms.ALL.get(talk.form)
    contact = Contact.objects.create(office_id=case.office_id, case=case, noted_by=by.id, **_columns(talk))
    _traces.note(case, Happening("contact.held", talk.form, on=talk.held_on))
    audit.done(by, "contact.log", contact)
    return contact


@transaction.atomic
def correct(*, by: Actor, contact: Contact, talk: Talk, seen: int | None = None) -> None:
    """Correct an entry of the own log. Raises Refused, Conflict."""
    policy.correct(by, contact, talk).require()
    records.change(contact, seen=seen, **_columns(talk))
    audit.done(by, "contact.correct", contact)


def _columns(talk: Talk) -> dict[str, object]:
    return {
        "held_on": talk.held_on,
        "form": talk.form,
        "minutes": talk.minutes,
        "language": talk.language,
        "interpreter": talk.interpreter,
        "topics": list(talk.topics),
        "note": talk.note,
    }
