"""Extracts: what another office may read of a case, made once with consent, never the case itself; and requests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from kim.cases.models.case import Case
from kim.cases.vocabulary import reaches
from kim.cases.vocabulary.extract_states import ExtractState, RequestState, SecrecyOrigin
from kim.foundation.encrypted import EncryptedTextField
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Office
from kim.network.vocabulary import office_kinds
from kim.people.models import Consent, StatutoryGround
from kim.people.vocabulary.consent_categories import COUNSELLING_CENTRE, ONLY_BY_CONSENT, read

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach


def naming(*categories: str) -> models.Q:
    """Rows that name one of the categories. No code is a part of another one."""
    return models.Q(*(("categories__contains", category) for category in categories), _connector=models.Q.OR)


class ExtractQuerySet(models.QuerySet["Extract"]):
    """Words for finding extracts."""

    def received_by(self, actor: Actor) -> ExtractQuerySet:
        """What the actor's offices may read today; offices under aliens law only what a consent addressed to them."""
        return self.filter(Extract.reach["received"].q(actor, Extract))

    def lapsed_at(self, actor: Actor) -> ExtractQuerySet:
        """What the actor's offices had accepted and may not read any more: to be erased, or kept on an own ground."""
        return self.filter(Extract.reach["lapsed"].q(actor, Extract))

    def tellable(self) -> ExtractQuerySet:
        """Those that the person herself may read of: not what went out by a ground that is kept from her."""
        return self.exclude(ground__in=StatutoryGround.objects.withheld())


class Extract(EditableOfficeRecord):
    """A sealed copy of the named categories for one recipient, with its own end. `office` is the one that gave it.

    `recipient_kind` repeats the kind of the recipient, so that the database itself refuses what no office under
    aliens law may hold.
    """

    recipient = models.ForeignKey(Office, models.PROTECT, related_name="+")
    recipient_id: str
    recipient_kind = models.CharField(max_length=40)
    case = models.ForeignKey(Case, models.CASCADE, related_name="extracts")
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="+")
    ground = models.ForeignKey(StatutoryGround, models.PROTECT, null=True, related_name="+")
    categories = models.CharField(max_length=120)
    sealed_content = EncryptedTextField()
    secrecy = models.CharField(max_length=4, choices=SecrecyOrigin.choices, default=SecrecyOrigin.NONE)
    made_on = models.DateField()
    made_by = models.UUIDField()
    keep_until = models.DateField()
    state = models.CharField(max_length=10, choices=ExtractState.choices, default=ExtractState.OFFERED)
    reason = models.CharField(max_length=20, blank=True)
    own_ground = models.CharField(max_length=30, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.UUIDField(null=True)

    objects = ExtractQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.EXTRACT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.EXTRACT,
        none=(
            "recipient",
            "recipient_kind",
            "categories",
            "secrecy",
            "made_on",
            "keep_until",
            "state",
            "reason",
            "own_ground",
            "answered_on",
        ),
        personal=("case", "consent", "ground", "made_by", "answered_by"),
        special=("sealed_content",),
    )

    class Meta:
        """On a consent or on a ground; never protection or counselling; little for offices under aliens law."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(consent__isnull=False, ground__isnull=True)
                | models.Q(consent__isnull=True, ground__isnull=False),
                name="extract_on_a_consent_or_a_ground",
            ),
            models.CheckConstraint(
                condition=~models.Q(categories="") & ~naming(*COUNSELLING_CENTRE),
                name="extract_never_of_the_counselling_centre",
            ),
            models.CheckConstraint(
                condition=~models.Q(recipient_kind__in=office_kinds.IMMIGRATION)
                | (models.Q(consent__isnull=False) & ~naming(*ONLY_BY_CONSENT)),
                name="extract_to_immigration_only_by_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(keep_until__gte=models.F("made_on")), name="extract_ends_after_it_begins"
            ),
        )
        indexes = (models.Index(fields=["recipient", "state", "made_on"], name="extract_inbox"),)

    @property
    def named(self) -> tuple[str, ...]:
        """Codes of the categories."""
        return read(self.categories)

    @property
    def content(self) -> dict[str, Any]:
        """Category to what it carries; empty when the content is gone."""
        return dict(json.loads(self.sealed_content or "{}"))

    @staticmethod
    def seal(content: dict[str, Any]) -> str:
        """Text of the content for `sealed_content`."""
        return json.dumps(content, ensure_ascii=False)


class ExtractRequest(EditableOfficeRecord):
    """An office that reads an extract asks for more, in codes. `office` asks, `at_office` is asked."""

    at_office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    at_office_id: str
    case = models.ForeignKey(Case, models.CASCADE, related_name="extract_requests")
    categories = models.CharField(max_length=120)
    reason = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    asked_on = models.DateField()
    asked_by = models.UUIDField()

    reach: ClassVar[Reach] = reaches.EXTRACT_REQUEST
    privacy: ClassVar[Privacy] = Privacy(
        Retention.EXTRACT,
        none=("at_office", "categories", "reason", "state", "asked_on"),
        personal=("case", "asked_by"),
    )

    class Meta:
        """One open request of an office for a case."""

        constraints = (
            models.UniqueConstraint(
                fields=["case", "office"], condition=models.Q(state=RequestState.OPEN), name="extract_request_once"
            ),
        )

    @property
    def named(self) -> tuple[str, ...]:
        """Codes of the categories."""
        return read(self.categories)
