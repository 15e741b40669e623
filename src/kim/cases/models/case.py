"""Cases and their teams. Being in the team is what makes a case visible."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kim.cases.models.referral import Referral
from kim.cases.vocabulary import case_states, reaches
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation import clock
from kim.foundation.encrypted import EncryptedTextField
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Municipality, OfficeRecord
from kim.people.models import Person

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach


class CaseQuerySet(models.QuerySet["Case"]):
    """Words for finding cases."""

    def visible_to(self, actor: Actor) -> CaseQuerySet:
        """Cases in whose team the actor is today, in offices where the actor may work or look into cases.

        Joins the team once, so that `order_by("team__sort_key")` walks one index.
        """
        return self.filter(Case.reach["team"].q(actor, Case))

    def foreign_to(self, actor: Actor) -> CaseQuerySet:
        """Cases of the actor's office without the actor in the team: known to exist, opened only with a reason."""
        return self.filter(Case.reach["colleagues"].q(actor, Case))

    def open(self) -> CaseQuerySet:
        """Not closed."""
        return self.exclude(state=CaseState.CLOSED)

    def active(self) -> CaseQuerySet:
        """In the hands of case management: between assessment and evaluation."""
        return self.filter(state__in=case_states.ACTIVE)


class Case(EditableOfficeRecord):
    """One episode of case management with one person in one office.

    `name_key` and `sort_key` repeat the person's keys so that lists and search read one index. `trace` is the key of
    the events of this episode: events know neither the case nor the person. `restricted_on` and `unconsented_on` are
    set while a restriction holds and while the consent to case management is taken back.
    """

    number = models.CharField(max_length=12, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=CaseState.choices, default=CaseState.INQUIRY)
    lead = models.UUIDField()
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    municipality_id: str | None
    legal_domain = models.CharField(max_length=20, default="unknown")
    referral = models.OneToOneField(Referral, models.PROTECT, null=True, related_name="case")
    episode = models.PositiveSmallIntegerField(default=1)
    previous = models.OneToOneField("self", models.PROTECT, null=True, related_name="next_episode")
    opened_on = models.DateField()
    state_since = models.DateField()
    resume_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    restricted_on = models.DateField(null=True)
    unconsented_on = models.DateField(null=True)
    name_key = models.CharField(max_length=700)
    sort_key = models.CharField(max_length=96)
    trace = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = CaseQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.CASE
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=(
            "number",
            "state",
            "municipality",
            "legal_domain",
            "referral",
            "episode",
            "previous",
            "opened_on",
            "state_since",
            "resume_on",
            "review_on",
            "restricted_on",
            "unconsented_on",
            "trace",
        ),
        personal=("person", "lead", "name_key", "sort_key"),
    )

    class Meta:
        """Read by office and state."""

        constraints = (models.CheckConstraint(condition=models.Q(state__in=CaseState.values), name="case_known_state"),)
        indexes = (
            models.Index(fields=["office", "state"], name="case_by_state"),
            models.Index(fields=["office", "sort_key", "name_key"], name="case_by_name"),
            models.Index(fields=["office", "resume_on"], condition=models.Q(state="paused"), name="case_by_resuming"),
            models.Index(fields=["office", "opened_on"], condition=models.Q(state="inquiry"), name="case_by_opening"),
        )

    @property
    def is_open(self) -> bool:
        """Whether the episode still runs."""
        return self.state != CaseState.CLOSED


class Capacity(models.TextChoices):
    """In which capacity somebody is in the team of a case. A deputy reads until a day, a reader for some hours."""

    LEAD = "lead", _("leads the case")
    DEPUTY = "deputy", _("deputy")
    MEMBER = "member", _("works on the case")
    READER = "reader", _("opened with a reason")


READS_ONLY = (Capacity.READER, Capacity.DEPUTY)
"""They look and write nothing (domain handbook 4.5: the deputy reads)."""


class TeamMembershipQuerySet(models.QuerySet["TeamMembership"]):
    """Words for finding team memberships."""

    def current(self) -> TeamMembershipQuerySet:
        """Those that hold now."""
        return self.filter(
            models.Q(until__isnull=True) | models.Q(until__gte=clock.today()),
            models.Q(until_at__isnull=True) | models.Q(until_at__gt=clock.moment()),
        )


class TeamMembership(OfficeRecord):
    """Somebody is in the team of a case for a time. A reader gave a reason and is out again at `until_at`.

    `name_key` and `sort_key` repeat the keys of the case, so that a person's own list and search walk one index;
    `person` repeats its person, so that a conflict block hides the row without a look at the case.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="team", db_index=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    account = models.UUIDField()
    capacity = models.CharField(max_length=8, choices=Capacity.choices)
    since = models.DateField()
    until = models.DateField(null=True)
    until_at = models.DateTimeField(null=True)
    reason = EncryptedTextField()
    name_key = models.CharField(max_length=700)
    sort_key = models.CharField(max_length=96)

    objects = TeamMembershipQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.TEAM
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("capacity", "since", "until", "until_at"),
        personal=("case", "person", "account", "name_key", "sort_key"),
        special=("reason",),
    )

    class Meta:
        """One current membership per case and account; listed in the order of names, asked for case by case."""

        constraints = (
            models.UniqueConstraint(
                fields=["case", "account"], condition=models.Q(until__isnull=True), name="team_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="team_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(capacity=Capacity.READER) | models.Q(until_at__isnull=False),
                name="team_reader_has_an_end",
            ),
        )
        indexes = (
            models.Index(fields=["account", "sort_key", "case", "name_key"], name="team_list"),
            models.Index(fields=["case", "account", "office", "capacity", "until"], name="team_of_case"),
        )
