"""Addresses below one case: its consents one by one, statutory grounds, extracts, the sheet of the person."""

from django.urls import URLPattern, path

from kim.web.consents import consents, counter_sheet, grounds, sharing

urlpatterns: list[URLPattern] = [
    path("sheet/", counter_sheet.show, name="case_sheet"),
    path("sheet.pdf", counter_sheet.file, name="case_sheet_file"),
    path("consents/<uuid:consent>/", consents.show, name="case_consent"),
    path("consents/<uuid:consent>/narrowing/", consents.narrow, name="case_consent_narrowing"),
    path("consents/<uuid:consent>/sheet/", consents.sheet, name="case_consent_sheet"),
    path("consents/<uuid:consent>/sheet.pdf", consents.sheet_file, name="case_consent_sheet_file"),
    path("consents/<uuid:consent>/extract/", sharing.by_consent, name="case_consent_extract"),
    path("grounds/", grounds.new, name="case_grounds"),
    path("grounds/<uuid:ground>/extract/", sharing.by_ground, name="case_ground_extract"),
    path("requests/<uuid:wish>/refusal/", sharing.refuse_request, name="case_request_refusal"),
]
