"""Addresses of the wizard."""

from django.urls import URLPattern, path

from kim.web.case_lists import cells, columns, managers, results, summaries, uploads

urlpatterns: list[URLPattern] = [
    path("", uploads.show, name="case_lists"),
    path("<uuid:case_list>/", results.show, name="case_list"),
    path("<uuid:case_list>/columns/", columns.show, name="case_list_columns"),
    path("<uuid:case_list>/cells/", cells.show, name="case_list_cells"),
    path("<uuid:case_list>/managers/", managers.show, name="case_list_managers"),
    path("<uuid:case_list>/summary/", summaries.show, name="case_list_summary"),
    path("<uuid:case_list>/takeover/", summaries.take_over, name="case_list_takeover"),
    path("<uuid:case_list>/removal/", summaries.give_up, name="case_list_removal"),
    path("<uuid:case_list>/undoing/", results.undo, name="case_list_undoing"),
]
