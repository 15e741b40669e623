"""Addresses of the network. Bodies, offers, towns and topics stand behind the question mark."""

from django.urls import path

from kim.web.network import (
    bodies,
    confirming,
    contacts,
    directory,
    endings,
    links,
    matrix,
    negotiation,
    offers,
    places,
    towns,
)

urlpatterns = [
    path("", directory.show, name="network"),
    path("body/", bodies.show, name="network_body"),
    path("body/new/", bodies.add, name="network_body_new"),
    path("body/change/", bodies.change, name="network_body_change"),
    path("offer/", offers.show, name="network_offer"),
    path("link/", links.show, name="network_link"),
    path("ending/", endings.show, name="network_ending"),
    path("towns/", towns.overview, name="network_towns"),
    path("town/", towns.show, name="network_town"),
    path("contact/", contacts.show, name="network_contact"),
    path("responsibilities/", matrix.show, name="network_matrix"),
    path("responsibility/", negotiation.show, name="network_responsibility"),
    path("places/", places.show, name="network_places"),
    path("confirm/", confirming.show, name="network_confirm"),
]
