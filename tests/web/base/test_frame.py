"""The frame around every page."""

import re

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import include, path
from django.utils import translation

from kim.web.base.frame import AccountCard
from kim.web.components.rooms import Room

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("sign-in/", lambda _request: HttpResponse(), name="account_login"),
]
pytestmark = pytest.mark.urls(__name__)


def frame(**context: object) -> str:
    with translation.override("en"):
        return render_to_string("base/base.html", context)


def test_the_current_room_is_marked_and_what_waits_there_is_counted() -> None:
    html = frame(rooms=[Room("Cases", "/cases/", current=True), Room("Referrals", "/referrals/", count=3)])
    assert html.count('<a href="/cases/" aria-current="page">Cases</a>') == 2
    assert html.count('<a href="/referrals/">Referrals <span class="kim-count">3</span></a>') == 2


def test_nobody_signed_in_sees_neither_rooms_nor_account() -> None:
    html = frame(rooms=[], account_card=None)
    assert "kim-rooms" not in html
    assert "kim-account" not in html


def test_signing_out_and_changing_the_language_are_posts() -> None:
    html = frame(account_card=AccountCard("A. Muster", "Office", "Clerk", "/out/"))
    assert re.findall(r'<form[^>]*method="(\w+)" action="([^"]*)"', html) == [
        ("post", "/out/"),
        ("post", "/i18n/setlang/"),
    ]


def test_the_name_of_the_account_is_escaped_and_stays_out_of_the_title() -> None:
    html = frame(account_card=AccountCard("<b>Eve", "Office", "Clerk", "/out/"))
    assert "<b>Eve" not in html
    assert "Eve" not in html[html.index("<title>") : html.index("</title>")]


def test_there_is_no_inline_script_and_no_inline_style() -> None:
    html = frame(rooms=[Room("Cases", "/cases/")], account_card=AccountCard("A", "B", "C", "/out/"), is_demo=True)
    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", html) == []


def test_the_page_says_which_language_it_speaks() -> None:
    assert '<html lang="en">' in frame()
