"""Who may share, answer and ask for extracts. Hard refusals come first, then what the person agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.access.queries import answering
from kim.cases.models import Extract, ExtractRequest, Referral
from kim.cases.policies import cases, standing
from kim.cases.vocabulary import extract_reasons
from kim.cases.vocabulary.extract_states import BY_REGIME, TRANSITIONS, ExtractState, RequestState, SecrecyOrigin
from kim.foundation.authority import Permission, Verdict
from kim.network.models import Office
from kim.network.vocabulary import office_kinds
from kim.people.models import Consent, StatutoryGround
from kim.people.models.consent import ConsentKind
from kim.people.policies import consents
from kim.people.vocabulary import consent_categories, statutory_grounds
from kim.people.vocabulary.consent_categories import COUNSELLING_CENTRE, ONLY_BY_CONSENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.cases.models import Case
    from kim.foundation.authority import Actor

MORE_THAN_AGREED = _("Only what the person agreed to can be in an extract. Tick at least one kind of data.")


def share(by: Actor, case: Case, basis: Consent | StatutoryGround, categories: Iterable[str]) -> Verdict:
    """The team of the case, to the office that the consent or the ground names, with what it names and nothing more."""
    named, recipient = tuple(categories), basis.recipient_id
    is_known = bool(named) and all(category in consent_categories.ALL for category in named)
    return (
        cases.work(by, case)
        & standing.is_unrestricted(case)
        & Verdict.when(
            basis.person_id == case.person_id and recipient is not None,
            otherwise=_("There is no consent in force for this office. Ask the person again."),
        )
        & Verdict.when(is_known, otherwise=MORE_THAN_AGREED)
        & is_open_to(recipient or "", basis, named)
        & consents.transfer(basis, recipient or "", *named)
        & has_release(case, recipient or "", named)
    )


def is_open_to(recipient: str, basis: Consent | StatutoryGround, categories: Iterable[str]) -> Verdict:
    """What no consent and no ground can open, and whether somebody is there to read it."""
    named = set(categories)
    kind = Office.objects.filter(pk=recipient).values_list("kind", flat=True).first()
    is_banned = kind in office_kinds.IMMIGRATION and (
        isinstance(basis, StatutoryGround) or bool(named & set(ONLY_BY_CONSENT))
    )
    return (
        Verdict.when(
            not named & set(COUNSELLING_CENTRE),
            otherwise=_("Protection and content of counselling are never passed on by an office of the county."),
        )
        & Verdict.when(
            not is_banned,
            otherwise=_("Health, protection and content of counselling never go to this office."),
        )
        & Verdict.when(
            recipient in readers(), otherwise=_("Nobody in this office can read an extract here. Use another way.")
        )
    )


def readers() -> frozenset[str]:
    """Offices with somebody who can read an extract today."""
    return answering.offices_that_may(Permission.REFERRAL_SEND) | answering.offices_that_may(Permission.INBOX_READ)


def secrecy_of(case: Case) -> SecrecyOrigin:
    """Whose secrecy lies on a case: that of the office that referred the person, in this episode or an earlier one."""
    people = Referral.objects.filter(case__person=case.person_id)
    kinds = people.values_list("office__kind", flat=True)
    found = {BY_REGIME.get(office_kinds.ALL.get(kind).regime, SecrecyOrigin.NONE) for kind in kinds}
    order = (SecrecyOrigin.PROFESSIONAL, SecrecyOrigin.SOCIAL)
    return next((origin for origin in order if origin in found), SecrecyOrigin.NONE)


def has_release(case: Case, recipient: str, categories: Iterable[str]) -> Verdict:
    """What was entrusted under § 203 StGB needs a release from secrecy for this office besides the consent."""
    if secrecy_of(case) != SecrecyOrigin.PROFESSIONAL:
        return Verdict.yes()
    given = Consent.objects.filter(person=case.person_id)
    return Verdict.when(
        consents.covered(given, recipient, *categories, kind=ConsentKind.RELEASE) is not None,
        otherwise=_(
            "The person came from an office that keeps professional secrets (§ 203 StGB). Note a release from secrecy "
            "for this office and these data first."
        ),
    )


def accept(by: Actor, extract: Extract) -> Verdict:
    """The recipient, while the person lets it."""
    return receive(by, extract) & may_become(extract, ExtractState.ACCEPTED)


def decline(by: Actor, extract: Extract, reason: str = "") -> Verdict:
    """The recipient, with a reason."""
    return receive(by, extract) & may_become(extract, ExtractState.DECLINED) & _is_reason(reason, "refusal")


def give_back(by: Actor, extract: Extract, reason: str = "") -> Verdict:
    """The recipient, with a reason."""
    return receive(by, extract) & may_become(extract, ExtractState.GIVEN_BACK) & _is_reason(reason, "return")


def receive(by: Actor, extract: Extract) -> Verdict:
    """The office it was addressed to, as long as it may read it: asked afresh, not of the record at hand."""
    return Verdict.when(
        Extract.objects.received_by(by).filter(pk=extract.pk).exists(),
        otherwise=_("This extract is not open to your office any more."),
    )


def is_by_consent(extract: Extract) -> Verdict:
    """There is a consent that could be taken back."""
    return Verdict.when(
        extract.consent_id is not None,
        otherwise=_("This was passed on by a statutory ground; there is no consent to take back."),
    )


def end(by: Actor, extract: Extract, state: ExtractState, own_ground: str = "") -> Verdict:
    """The recipient who lost sight of it: everything is erased, or a ground of the own office is named."""
    return (
        Verdict.when(
            Extract.objects.lapsed_at(by).filter(pk=extract.pk).exists(),
            otherwise=_("There is nothing to erase here: the extract is open, or it has been ended already."),
        )
        & may_become(extract, state)
        & Verdict.when(
            state != ExtractState.KEPT or _is_own_ground(extract, own_ground),
            otherwise=_("Name a paragraph that your office may use."),
        )
    )


def ask(by: Actor, extract: Extract, categories: Iterable[str], reason: str) -> Verdict:
    """A recipient that has accepted asks for more; not offices under aliens law, never for what cannot be shared."""
    named = set(categories)
    return (
        may_ask(by, extract)
        & _is_reason(reason, "request")
        & Verdict.when(
            bool(named) and named <= set(consent_categories.ALL) - set(COUNSELLING_CENTRE),
            otherwise=_("Tick at least one kind of data."),
        )
    )


def may_ask(by: Actor, extract: Extract) -> Verdict:
    """Whether the office may ask at all: it has accepted, and no request is open."""
    return (
        receive(by, extract)
        & Verdict.when(
            by.may(Permission.REFERRAL_SEND, office=extract.recipient_id)
            and extract.recipient_kind not in office_kinds.IMMIGRATION,
            otherwise=_("Your office reads what is addressed to it and does not ask for more."),
        )
        & Verdict.when(
            extract.state == ExtractState.ACCEPTED, otherwise=_("Accept the extract first; then you can ask for more.")
        )
        & Verdict.when(
            not ExtractRequest.objects.filter(
                case=extract.case_id, office=extract.recipient_id, state=RequestState.OPEN
            ).exists(),
            otherwise=_("Your office has already asked. Wait for the answer."),
        )
    )


def refuse_request(by: Actor, request: ExtractRequest) -> Verdict:
    """The team of the case, while the request is open."""
    return cases.work(by, request.case) & Verdict.when(
        request.state == RequestState.OPEN, otherwise=_("This request has already been answered.")
    )


def may_become(extract: Extract, state: ExtractState) -> Verdict:
    """Whether the table of states allows the step."""
    now = ExtractState(extract.state)
    return Verdict.when(
        state in TRANSITIONS[now],
        otherwise=_("This is not possible any more: the extract now stands at “%(state)s”.") % {"state": now.label},
    )


def _is_reason(code: str, act: str) -> Verdict:
    return Verdict.when(code in extract_reasons.codes(act), otherwise=_("Choose a reason."))


def _is_own_ground(extract: Extract, code: str) -> bool:
    if code not in statutory_grounds.ALL or set(extract.named) & set(ONLY_BY_CONSENT):
        return False
    regime = office_kinds.ALL.get(extract.recipient_kind).regime
    row = statutory_grounds.ALL.get(code)
    return not row.from_regimes or regime in row.from_regimes
