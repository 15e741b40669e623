"""Labels of the fields of a person, and which of them are not handed over for which reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _

from kim.foundation.catalogue import Row, load

WITHHELD = {
    "colleague": _(
        "Names of colleagues: office and role are given below; names only after weighing both sides (CJEU C-579/21)."
    ),
    "key": _("Technical keys made from the name: they say nothing beyond the name itself."),
    "link": _("Links between the records: they are shown by the order of this package."),
    "order": _("Reason of a hold: withheld while the order runs, so that its purpose is not lost (Art. 23 DSGVO)."),
    "safety": _("Note on this very request: it may speak of the safety of persons (Art. 15 (4) DSGVO)."),
}
"""Reasons why a field is not handed over."""

UNSAID = (
    _("Whether the file is blocked for somebody who works in an office"),
    _("It protects persons and names colleagues: this stands here whether there is a block or not (Art. 15 (4))."),
)
"""In every package alike, so that nobody who reads it over her shoulder learns of a conflict block."""

HOLDERS = {"cases.extractrequest": "at_office"}
"""Tables whose rows belong to another office than the one that holds the file, and the field that names the latter."""

PATHS = {
    "people.person": "pk",
    "people.consent": "person",
    "people.consentwithdrawal": "consent__person",
    "cases.case": "person",
    "cases.referral": "person",
    "cases.contacttry": "referral__person",
    "cases.intake": "case__person",
    "cases.assessment": "case__person",
    "cases.goal": "case__person",
    "cases.step": "case__person",
    "cases.contact": "case__person",
    "cases.appointment": "case__person",
    "cases.waitingperiod": "case__person",
    "cases.domainperiod": "case__person",
    "cases.obstaclesighting": "case__person",
    "cases.deadline": "case__person",
    "cases.arrival": "case__person",
    "cases.extract": "case__person",
    "cases.extractrequest": "case__person",
    "people.statutoryground": "person",
    "cases.closure": "case__person",
    "cases.restriction": "case__person",
    "cases.restrictionleave": "restriction__case__person",
    "cases.opening": "case__person",
    "cases.teammembership": "case__person",
    "procedures.importedcase": "case__person",
    "procedures.subjectrequest": "case__person",
    "procedures.notice": "request__case__person",
    "procedures.legalhold": "case__person",
}
"""Tables that point to a person, in the order of the package, and the way to her."""

TITLES = {
    "people.person": _("The person"),
    "people.consent": _("Consents"),
    "people.consentwithdrawal": _("Withdrawn consents"),
    "cases.case": _("Cases"),
    "cases.referral": _("Referrals"),
    "cases.contacttry": _("Tries to reach the person"),
    "cases.intake": _("First talk"),
    "cases.assessment": _("Assessments"),
    "cases.goal": _("Goals"),
    "cases.step": _("Steps of the plan"),
    "cases.contact": _("Contacts and notes"),
    "cases.appointment": _("Appointments"),
    "cases.waitingperiod": _("Waiting"),
    "cases.domainperiod": _("Legal domains"),
    "cases.obstaclesighting": _("What stood in the way"),
    "cases.deadline": _("Deadlines"),
    "cases.arrival": _("Arrival in the regular service"),
    "cases.extract": _("Extracts for other offices"),
    "cases.extractrequest": _("Requests for an extract"),
    "people.statutoryground": _("Statutory grounds"),
    "cases.closure": _("Closing"),
    "cases.restriction": _("Restriction of processing (Art. 18)"),
    "cases.restrictionleave": _("Work on a restricted file"),
    "cases.opening": _("Openings by colleagues, with a reason"),
    "cases.teammembership": _("Who worked on it or looked into it"),
    "procedures.importedcase": _("Words of the list the case came from"),
    "procedures.subjectrequest": _("Requests about the data"),
    "procedures.notice": _("Notices to recipients (Art. 19)"),
    "procedures.legalhold": _("Holds on deletion"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PackageField(Row):
    """One field: its label, how its value is spoken, and the reason where it is withheld."""

    withheld: Literal["", "colleague", "key", "link", "order", "safety"] = ""
    words: str = ""


ALL = load("kim.procedures.packages/fields.toml", PackageField)


def of_model(model: str) -> list[PackageField]:
    """The fields of a table in their order."""
    return [row for code, row in ALL.items() if code.rpartition(".")[0] == model]
