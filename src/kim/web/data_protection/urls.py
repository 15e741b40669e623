"""Addresses of the data protection officer's room."""

from django.urls import URLPattern, path

from kim.web.data_protection import breaches, deletions, holds, overviews, packages, registers, requests, trails

urlpatterns: list[URLPattern] = [
    path("", overviews.show, name="privacy"),
    path("anchors/<uuid:anchor>/", overviews.hand_out, name="privacy_anchor"),
    path("trail/", trails.show, name="privacy_trail"),
    path("openings/", trails.openings, name="privacy_openings"),
    path("register/", registers.show, name="privacy_register"),
    path("register/processing.md", registers.processing, name="privacy_processing"),
    path("register/impact.md", registers.impact, name="privacy_impact"),
    path("breaches/", breaches.show, name="privacy_breaches"),
    path("breaches/new/", breaches.note, name="privacy_breach_new"),
    path("breaches/<uuid:breach>/", breaches.edit, name="privacy_breach"),
    path("deletions/", deletions.show, name="privacy_deletions"),
    path("deletions/look/", deletions.look, name="privacy_look"),
    path("deletions/<uuid:run>/proposal/", deletions.propose, name="privacy_proposal"),
    path("deletions/<uuid:run>/release/", deletions.release, name="privacy_release"),
    path("deletions/<uuid:run>/drop/", deletions.drop, name="privacy_drop"),
    path("holds/new/", holds.ask, name="privacy_hold_new"),
    path("holds/<uuid:hold>/", holds.show, name="privacy_hold"),
    path("holds/<uuid:hold>/confirmation/", holds.confirm, name="privacy_hold_confirmation"),
    path("holds/<uuid:hold>/lifting/", holds.lift, name="privacy_hold_lifting"),
    path("requests/", requests.show, name="privacy_requests"),
    path("requests/new/", requests.record, name="privacy_request_new"),
    path("requests/<uuid:subject_request>/", requests.edit, name="privacy_request"),
    path("requests/<uuid:subject_request>/confirmation/", requests.confirm, name="privacy_request_confirmation"),
    path("requests/<uuid:subject_request>/answer/", requests.answer, name="privacy_request_answer"),
    path("requests/<uuid:subject_request>/package/", packages.show, name="privacy_package"),
    path("requests/<uuid:subject_request>/package.json", packages.download, name="privacy_package_json"),
]
