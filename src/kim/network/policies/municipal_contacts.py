"""Who notes whom a municipality has named, and when names are forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.foundation.installation import is_installation
from kim.network.policies import directory

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.network.drafts import ContactDraft
    from kim.network.models import MunicipalContact, Municipality


def name(by: Actor, municipality: Municipality, draft: ContactDraft | None = None) -> Verdict:
    """Who keeps the directory; a new one begins after the one before."""
    verdict = directory.keep(by)
    return verdict and (_can_be(municipality, draft) if draft else verdict)


def change(by: Actor, contact: MunicipalContact, draft: ContactDraft | None = None) -> Verdict:
    """Who keeps the directory, while the contact is the current one."""
    verdict = directory.keep(by) and Verdict.when(
        contact.until is None, otherwise=_("This contact person is no longer in office.")
    )
    return verdict and (_is_whole(draft) if draft else verdict)


def end(by: Actor, contact: MunicipalContact, on: date | None = None) -> Verdict:
    """As changing, on a day after the first one."""
    return change(by, contact) and Verdict.when(
        on is None or contact.since <= on <= clock.today(),
        otherwise=_("The last day lies between the first day and today."),
    )


def forget(by: Actor) -> Verdict:
    """The installation, every night."""
    return Verdict.when(is_installation(by), otherwise=_("Old names are taken out by the installation."))


def _can_be(municipality: Municipality, draft: ContactDraft) -> Verdict:
    before = municipality.contacts.first()
    return _is_whole(draft) & Verdict.when(
        before is None or before.since < draft.since <= clock.today(),
        otherwise=_("The first day lies after the one of the contact person before, and not ahead."),
    )


def _is_whole(draft: ContactDraft) -> Verdict:
    return Verdict.when(
        bool(draft.name.strip() and draft.post.strip()), otherwise=_("Give the name and the post.")
    ) & Verdict.when(draft.since <= clock.today(), otherwise=_("The first day lies ahead."))
