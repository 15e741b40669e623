"""The slip on one page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from kim.cases.actions import referrals
from kim.cases.drafts import Refusal
from kim.cases.models import Referral
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.people.models import Consent, Person
from kim.planning.actions import office_hours
from kim.planning.models import SlotBooking
from web.referrals.slips import MESCHEDE, sent, typed, voucher

if TYPE_CHECKING:
    from django.test import Client

    from kim.planning.models import OfficeHours
    from world import World

NEW = "/referrals/new/"


def counts() -> tuple[int, int, int]:
    return Person.objects.count(), Consent.objects.count(), Referral.objects.count()


def test_a_complete_slip_is_sent(as_clerk: Client) -> None:
    answer = as_clerk.post(NEW, typed())
    referral = Referral.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/referrals/{referral.pk}/")
    assert (referral.office_id, referral.recipient_id, referral.state) == ("jc-sundern", "ki-hsk", "sent")
    assert referral.topics == ["LB03.search", "LB04.integration_course"]
    person = referral.person
    assert person is not None
    assert (person.full_name, person.phone, person.may_call, person.may_leave_message) == (
        "Fatma Yıldız",
        "0171 1234",
        True,
        False,
    )


def test_a_name_of_one_word_is_a_name(as_clerk: Client) -> None:
    as_clerk.post(NEW, typed(given_name="Sukarno", family_name=""))
    assert Referral.objects.get().person.full_name == "Sukarno"  # type: ignore[union-attr]


def test_without_consent_nothing_about_the_person_is_kept(as_clerk: Client) -> None:
    answer = as_clerk.post(NEW, typed(consent="none", phone="\x00", given_name="Zeynep"))
    slip = Referral.objects.get()
    assert answer["Location"] == f"/referrals/{slip.pk}/voucher/"
    assert (slip.state, slip.person, slip.consent, slip.feedback_allowed) == ("voucher", None, None, False)
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"topics": []}, "topics"),
        ({"topics": ["LB11.domestic_violence"]}, "topics"),
        ({"topics": ["LB10.child_protection"]}, "topics"),
        ({"language": ""}, "language"),
        ({"language": "xx"}, "language"),
        ({"urgency": "soon"}, "urgency"),
        ({"municipality": "00000000"}, "municipality"),
        ({"consent": ""}, "consent"),
        ({"given_name": "", "family_name": ""}, "given_name"),
        ({"given_name": " \u200b\u2060\ufeff", "family_name": ""}, "given_name"),
        ({"given_name": "Fat\x00ma"}, "given_name"),
        ({"family_name": "a" * 1_000_000}, "family_name"),
        ({"given_name": "a" + "\u0301" * 300}, "given_name"),
        ({"given_name": "👩‍👩‍👧"}, "given_name"),
        ({"reach": ""}, "reach"),
        ({"phone": ""}, "phone"),
        ({"reach": "none"}, "phone"),
        ({"phone": "no"}, "phone"),
        ({"contact_when": "x" * 61}, "contact_when"),
        ({"slot": "nothing|2026-01-01|09:00"}, "slot"),
        ({"interpreter": "maybe"}, "interpreter"),
        ({"submission": "no key"}, "submission"),
    ],
)
def test_wrong_input_is_said_at_the_field_and_nothing_is_stored(
    as_clerk: Client, changes: dict[str, object], field: str
) -> None:
    answer = as_clerk.post(NEW, typed(**changes))
    assert (answer.status_code, list(answer.context["form"].errors), counts()) == (422, [field], (0, 0, 0))


def test_what_was_typed_stays_after_an_error(as_clerk: Client) -> None:
    page = as_clerk.post(NEW, typed(consent="", family_name="%_'\";-- {{7*7}}", slot="")).content.decode()
    assert "%_&#x27;&quot;;-- {{7*7}}" in page
    assert 'value="0171 1234"' in page
    assert re.search(r'value="LB03.search" [^>]*checked', page)
    assert re.search(r'value="call" [^>]*checked', page)


def test_signs_that_turn_the_direction_are_taken_out_and_it_is_said(as_clerk: Client) -> None:
    answer = as_clerk.post(NEW, typed(given_name="\u202eamtaF"), follow=True)
    assert Referral.objects.get().person.given_name == "amtaF"  # type: ignore[union-attr]
    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]


def test_a_slip_that_was_sent_twice_arrives_once(as_clerk: Client) -> None:
    slip = typed()
    first, second = as_clerk.post(NEW, slip), as_clerk.post(NEW, slip)
    assert (first["Location"], counts()) == (second["Location"], (1, 1, 1))


def test_fields_that_the_form_does_not_have_change_nothing(as_clerk: Client) -> None:
    as_clerk.post(NEW, typed(office="jc-meschede", recipient="fbs-arnsberg", state="accepted", sender="x"))
    referral = Referral.objects.get()
    assert (referral.office_id, referral.recipient_id, referral.state) == ("jc-sundern", "ki-hsk", "sent")


def test_free_slots_and_places_stand_before_the_name(as_clerk: Client, world: World, hours: OfficeHours) -> None:
    office_hours.set_capacity(by=world.actor(world.coordinator), office="ki-hsk", places=7)
    page = as_clerk.get(NEW).content.decode()
    assert page.index("rf-capacity__figure") < page.index('name="given_name"')
    assert page.count(f'value="{hours.pk}|') == len(as_clerk.get(NEW).context["free"].here)
    assert re.search(r'rf-capacity__figure">7<', page)


def test_a_slot_is_booked_with_the_slip(as_clerk: Client, hours: OfficeHours) -> None:
    key = as_clerk.get(NEW).context["free"].here[0].key
    as_clerk.post(NEW, typed(slot=key))
    booking = SlotBooking.objects.get()
    assert (Referral.objects.get().booking_id, booking.hours_id) == (booking.pk, hours.pk)


def test_a_slot_that_somebody_else_took_is_refused_and_nothing_is_stored(
    as_clerk: Client, world: World, hours: OfficeHours
) -> None:
    free = as_clerk.get(NEW).context["free"].here[0]
    office_hours.book(
        by=world.actor(world.other_clerk), hours=hours, slot=free.slot, channel="referral", referring="jc-meschede"
    )
    answer = as_clerk.post(NEW, typed(slot=free.key))
    assert (answer.status_code, list(answer.context["form"].errors), counts()) == (422, ["slot"], (0, 0, 0))


def test_looking_at_another_town_keeps_what_was_typed_and_complains_about_nothing(as_clerk: Client) -> None:
    answer = as_clerk.post(NEW, typed(municipality=MESCHEDE, consent="", phone="", look="1"))
    assert (answer.status_code, answer.context["place"].pk, counts()) == (200, MESCHEDE, (0, 0, 0))
    assert 'value="Fatma"' in answer.content.decode()
    assert not answer.context["form"].errors


def test_the_fragment_for_another_town_is_only_what_is_free(as_clerk: Client) -> None:
    page = as_clerk.get(NEW, {"municipality": MESCHEDE}, headers={"HX-Request": "true"}).content.decode()
    assert page.strip().startswith('<div id="next-door"')
    assert "Meschede" in page
    assert "<form" not in page


def test_the_protected_domain_is_named_and_offers_nothing_to_tick(as_clerk: Client) -> None:
    page = as_clerk.get(NEW).content.decode()
    assert "rf-domain--protected" in page
    assert 'value="LB11' not in page


def test_the_action_itself_refuses_a_protected_topic(world: World) -> None:
    with pytest.raises(Refused):
        voucher(world, topics=("LB03.search", "LB11.stalking"))
    assert Referral.objects.count() == 0


def test_whoever_does_not_refer_finds_no_form(as_manager: Client) -> None:
    assert as_manager.get(NEW).status_code == 404


def test_withdrawing_asks_once_and_then_takes_it_back(as_clerk: Client, world: World) -> None:
    referral = world.refer()
    address = reverse("referral_withdrawal", args=[referral.pk])
    assert as_clerk.get(address).status_code == 200
    as_clerk.post(address, sent())
    referral.refresh_from_db()
    assert referral.state == "withdrawn"


def test_a_voucher_is_neither_withdrawn_nor_sent_again(as_clerk: Client, world: World) -> None:
    slip = voucher(world)
    withdrawal = as_clerk.post(reverse("referral_withdrawal", args=[slip.pk]), sent())
    resending = as_clerk.post(
        reverse("referral_resending", args=[slip.pk]), {**sent(), "recipient": "ki-hsk", "consent": "spoken"}
    )
    assert (withdrawal.status_code, resending.status_code) == (422, 422)


@pytest.mark.parametrize("has_talked", [False, True])
def test_without_leave_for_feedback_withdrawal_tells_nothing_about_the_talk(
    as_clerk: Client, world: World, *, has_talked: bool
) -> None:
    as_clerk.post(NEW, typed())
    referral = Referral.objects.get()
    referrals.accept(by=world.actor(world.manager), referral=referral)
    if has_talked:
        referrals.note_talk(by=world.actor(world.manager), referral=referral)
    answer = as_clerk.post(reverse("referral_withdrawal", args=[referral.pk]), sent())
    words = " ".join(answer.context["form"].non_field_errors())
    assert answer.status_code == 422
    assert (words, answer.context["verdict"].reason) == (words, words)
    assert "rufen" in words or "call" in words


def test_a_declined_slip_is_sent_again_with_a_new_consent(as_clerk: Client, world: World) -> None:
    referral = world.refer()
    referrals.decline(by=world.actor(world.manager), referral=referral, refusal=Refusal("consent_unclear"))
    address = reverse("referral_resending", args=[referral.pk])
    assert as_clerk.post(address, {**sent(), "recipient": "ki-hsk"}).status_code == 422
    assert as_clerk.post(address, {**sent(), "recipient": "fbs-arnsberg", "consent": "spoken"}).status_code == 422
    as_clerk.post(address, {**sent(), "recipient": "ki-hsk", "consent": "spoken"})
    referral.refresh_from_db()
    assert (referral.state, referral.consent.form, Consent.objects.count()) == ("sent", "spoken", 2)  # type: ignore[union-attr]
    assert referral.sent_at.date() == clock.now().date()
