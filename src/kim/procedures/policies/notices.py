"""Who confirms that a notice was followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Verdict
from kim.procedures.models import Notice

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def confirm(by: Actor, notice: Notice) -> Verdict:
    """The office that was told, once."""
    return Verdict.when(
        Notice.objects.received_by(by).filter(pk=notice.pk).exists(),
        otherwise=_("This notice is for the office that received the data."),
    ) & Verdict.when(notice.confirmed_on is None, otherwise=_("This notice has been confirmed already."))
