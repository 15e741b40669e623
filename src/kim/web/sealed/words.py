"""What is stored in sealed sheets and entries, in words: codes, days, names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.network.models import Municipality
from kim.network.vocabulary import life_domains, topics
from kim.people.vocabulary import languages
from kim.sealed.contents import EntryKind, State

if TYPE_CHECKING:
    from kim.foundation.catalogue import Catalogue
    from kim.sealed.contents import CaseSheet, Letter

STATES = {
    State.INQUIRY.value: gettext_lazy("Inquiry"),
    State.COUNSELLING.value: gettext_lazy("In counselling"),
    State.PAUSED.value: gettext_lazy("Paused"),
    State.CLOSED.value: gettext_lazy("Closed"),
}
TONES = {State.INQUIRY.value: "warning", State.COUNSELLING.value: "info"}
KINDS = {
    EntryKind.TALK.value: gettext_lazy("Talk"),
    EntryKind.NOTE.value: gettext_lazy("Note"),
    EntryKind.STEP.value: gettext_lazy("Step"),
    EntryKind.CONSENT.value: gettext_lazy("Consent"),
}
PROTECTED = tuple(row.code for row in topics.ALL.rows() if life_domains.ALL.get(row.life_domain).protected)


def name(one: CaseSheet | Letter) -> str:
    """Family name first, as lists are ordered."""
    return ", ".join(part for part in (one.family_name, one.given_name) if part) or _("without a name")


def day(text: str) -> date | None:
    """The day of an ISO date, nothing for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def birth(text: str) -> date | str:
    """A day as a day, everything else as it was written."""
    return day(text) or text


def language(code: str) -> str:
    """The name of a language."""
    return label(languages.ALL, code)


def label(catalogue: Catalogue[Any], code: str) -> str:
    """The label of a code, or what stands there instead of one."""
    return catalogue.get(code).label if code in catalogue else code


def town(code: str) -> str:
    """The name of a municipality, or what stands there instead of its key."""
    return Municipality.objects.filter(pk=code[:8]).values_list("name", flat=True).first() or code
