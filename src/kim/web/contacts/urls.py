"""The contact log below one case."""

from django.urls import URLPattern, path

from kim.web.contacts import contacts

urlpatterns: list[URLPattern] = [
    path("contacts/", contacts.show, name="case_contacts"),
    path("contacts/<uuid:contact>/", contacts.edit, name="contact"),
]
