"""Addresses of the exchange between two instances: where messages arrive, and where peers are taken on."""

from django.urls import URLPattern, path

from kim.web.exchange import peers, receiving

urlpatterns: list[URLPattern] = [
    path("", receiving.receive, name="exchange"),
    path("peers/", peers.show, name="exchange_peers"),
    path("peers/card/", peers.hand_out, name="exchange_card"),
    path("peers/new/", peers.add, name="exchange_peer_new"),
    path("peers/<uuid:peer>/confirmation/", peers.confirm, name="exchange_confirmation"),
    path("peers/<uuid:peer>/end/", peers.end, name="exchange_end"),
]
