"""Addresses of the inbox of extracts."""

from django.urls import URLPattern, path

from kim.web.extracts import inbox

urlpatterns: list[URLPattern] = [
    path("", inbox.show, name="extracts"),
    path("<uuid:extract>/", inbox.read, name="extract"),
    path("<uuid:extract>/refusal/", inbox.decline, name="extract_refusal"),
    path("<uuid:extract>/return/", inbox.give_back, name="extract_return"),
    path("<uuid:extract>/request/", inbox.ask, name="extract_request"),
    path("<uuid:extract>/withdrawal/", inbox.withdraw, name="extract_withdrawal"),
    path("<uuid:extract>/erasure/", inbox.erase, name="extract_erasure"),
    path("<uuid:extract>/ground/", inbox.keep, name="extract_ground"),
]
