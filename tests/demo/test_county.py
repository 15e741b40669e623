"""Everything in the county was done by somebody who may do it, inside its two years."""

from __future__ import annotations

from decimal import Decimal

from demo import shape
from kim.access.models import Account, Membership
from kim.cases.models import Case, CaseEvent, Contact, Referral
from kim.cases.models.case import Capacity
from kim.demo import county, figures, fte_proposals, staff
from kim.demo.life import County
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry
from kim.network.models import ConfirmationLink, MunicipalContact, Negotiation, Offer, Responsibility
from kim.network.reference import county as reference
from kim.people.models import Person
from kim.planning.models import FteProposal, IntakeCapacity, NeedsAssessment, NeedsInvitation, OfficeHours


def test_nothing_happens_before_the_first_or_after_the_last_day(small_county: County) -> None:
    plan = county.Plan(30, 7, shape.UNTIL)
    moments = CaseEvent.objects.order_by("created_at").values_list("created_at", flat=True)
    assert moments
    assert min(moments) >= clock.at(plan.since, 0)
    assert max(moments) < clock.at(plan.until, 0)
    assert not CaseEvent.objects.filter(occurred_on__gte=plan.until).exists()


def test_everybody_who_was_met_is_recorded(small_county: County) -> None:
    without_name = Referral.objects.filter(person=None, case=None).count()
    alone = Case.objects.filter(referral=None, previous=None).count()
    assert Referral.objects.count() + alone == 30
    assert Person.objects.count() >= 30 - without_name


def test_every_case_and_every_contact_has_its_act_in_the_audit_trail(small_county: County) -> None:
    opened = AuditEntry.objects.filter(
        act__in=("case.open", "referral.accept", "referral.redeem_voucher", "case.reopen")
    )
    assert opened.count() == Case.objects.count()
    assert AuditEntry.objects.filter(act="contact.log").count() == Contact.objects.count() > 0
    assert not AuditEntry.objects.filter(outcome="refused").exists()


def test_whoever_acts_holds_a_demo_account_that_nobody_can_write_to(small_county: County) -> None:
    assert set(Account.objects.values_list("is_demo", flat=True)) == {True}
    assert {mail.rpartition("@")[2] for mail in Account.objects.values_list("email", flat=True)} == {"example.invalid"}
    actors = set(AuditEntry.objects.values_list("actor", flat=True)) - {INSTALLATION.id}
    links = {*NeedsInvitation.objects.values_list("pk", flat=True), ConfirmationLink.objects.get().pk}
    assert actors - links <= set(Account.objects.values_list("pk", flat=True))
    by_link = AuditEntry.objects.filter(actor__in=links)
    assert set(by_link.values_list("act", flat=True)) == {"needs_answer.add", "needs_answer.send", "offer.confirm"}


def test_there_are_twelve_case_managers_and_somebody_at_every_office_that_refers(small_county: County) -> None:
    assert Membership.objects.with_role(Role.CASE_MANAGER).count() == 12
    expected = {office.code for office in reference.OFFICES.rows() if office.kind in staff.SENDING}
    assert set(small_county.staff.senders) == expected
    assert {"jc-sundern", "soz-hallenberg", "ja-hsk", "vhs-hsk", "bk-olsberg", "jmd-neheim"} <= expected


def test_each_case_is_led_by_a_case_manager_who_is_in_its_team(small_county: County) -> None:
    managers = {manager.actor.id for manager in small_county.staff.managers}
    leads = {(case.pk, case.team.get(capacity=Capacity.LEAD, until=None).account) for case in Case.objects.all()}
    assert leads == set(Case.objects.values_list("pk", "lead"))
    assert {lead for _case, lead in leads} <= managers


def test_office_hours_and_intake_places_are_there(small_county: County) -> None:
    assert OfficeHours.objects.count() == len(figures.county()["hours"])
    assert IntakeCapacity.objects.count() > 40


def test_a_first_proposal_of_positions_is_there_and_says_that_its_figures_are_invented(small_county: County) -> None:
    saved = FteProposal.objects.get()
    assert sum(map(Decimal, saved.given.values())) == fte_proposals.TOTAL
    assert sum(fte_proposals.INVENTED in source["source"] for source in saved.sources.values()) == 4


def test_needs_are_assessed_in_five_towns_and_hallenberg_is_empty(small_county: County) -> None:
    states = dict(NeedsAssessment.objects.values_list("municipality", "state"))
    assert sorted(states.values()) == ["agreed", "agreed", "collecting", "prepared", "workshop"]
    assert states["05958020"] == "prepared"
    assert not NeedsInvitation.objects.filter(assessment__municipality="05958020").exists()


def test_the_directory_has_fresh_and_stale_offers_and_a_topic_that_is_being_negotiated(small_county: County) -> None:
    with clock.moved_to(clock.at(shape.UNTIL, 0)):
        stale = {offer.is_stale for offer in Offer.objects.all()}
    assert stale == {True, False}
    assert set(Responsibility.objects.values_list("state", flat=True)) == {"responsible", "disputed", "missing"}
    running = Negotiation.objects.get()
    assert (running.state, running.responsibility.state) == ("running", "disputed")
    assert set(running.answers.values_list("stance", flat=True)) == {"agrees", "condition"}
    assert MunicipalContact.objects.filter(until=None).count() == 6


def test_loads_are_counted_as_the_database_counts_them(small_county: County) -> None:
    counted = {one.actor.id: one.leads for one in small_county.staff.managers}
    open_cases = {key: Case.objects.open().filter(lead=key).count() for key in counted}
    assert counted == open_cases
