"""The door for machines: a receipt for what is taken, and one and the same answer for everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from exchange.conftest import Elsewhere, House, elsewhere, house, in_english, little_effort
from kim.exchange.envelopes import LARGEST
from kim.foundation.models import AuditEntry
from kim.sealed.contents import Letter
from kim.sealed.models import SealedLetter

if TYPE_CHECKING:
    from django.http import HttpResponse

__all__ = ["elsewhere", "house", "in_english", "little_effort"]
LETTER = Letter(family_name="Kanarienvogel")


def posted(content: bytes, **more: str) -> HttpResponse:
    browser = Client(enforce_csrf_checks=True)
    return browser.post(reverse("exchange"), content, content_type="application/octet-stream", **more)  # type: ignore[arg-type]


def test_a_letter_is_taken_without_signing_in_and_a_copy_gets_the_same_receipt(house: House) -> None:
    message = house.letter(LETTER)
    answers = [posted(message) for _turn in range(2)]
    assert [(one.status_code, len(one.content)) for one in answers] == [(200, 64), (200, 64)]
    assert answers[0].content == answers[1].content
    assert SealedLetter.objects.count() == 1


def test_whatever_is_wrong_the_answer_is_the_same(house: House) -> None:
    good = house.letter(LETTER)
    bad = {
        "nothing": b"",
        "garbage": b"\0" * 300,
        "too large": b"KIM1" + b"\0" * (3 * LARGEST),
        "a page": b"<html>",
        "unknown peer": Elsewhere().message("letter", {}),
        "forged": good[:-1] + bytes([good[-1] ^ 1]),
        "out of order": house.letter(LETTER, number=9),
        "unknown kind": house.county.message("coffee", {}, number=1),
        "cut": good[:-20],
    }
    answers = {name: posted(content) for name, content in bad.items()}
    answers["read"] = Client().get(reverse("exchange"))
    answers["form"] = Client().post(reverse("exchange"), {"message": "x"})
    seen = {(one.status_code, one.content, tuple(sorted(one.headers.items()))) for one in answers.values()}
    assert len(seen) == 1, {name: one.status_code for name, one in answers.items()}
    assert answers["forged"].status_code == 400
    assert not SealedLetter.objects.exists()
    assert AuditEntry.objects.filter(outcome="refused", subject_kind="exchange.peer").count() == 4
    assert posted(good).status_code == 200
