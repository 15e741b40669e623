"""What waits to go out, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.network.models import Office
from kim.network.vocabulary import life_domains, pathway_steps, topics
from kim.obstacles.vocabulary import causes
from kim.sealed import figures
from kim.sealed.contents import ProposalKind
from kim.web.base.requests import NotVisible
from kim.web.sealed import words

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.foundation.catalogue import Catalogue
    from kim.sealed.contents import Proposal
    from kim.sealed.identifying import Trace
    from kim.sealed.models import SealedProposal
    from kim.sealed.queries.proposals import Waiting

KINDS = {
    ProposalKind.OBSTACLE: gettext_lazy("Obstacle"),
    ProposalKind.FIGURES: gettext_lazy("Figures of a half-year"),
    ProposalKind.PEER_CASE: gettext_lazy("Peer case"),
}
LABELS = {
    "cause": gettext_lazy("What stood in the way?"),
    "step": gettext_lazy("Step"),
    "life_domain": gettext_lazy("Life domain"),
    "at_office": gettext_lazy("Office"),
    "region": gettext_lazy("Part of the county"),
    "half": gettext_lazy("Half-year"),
    "open": gettext_lazy("Open cases"),
    "new": gettext_lazy("New in the half-year"),
    "waiting": gettext_lazy("Women who wait"),
    "topic": gettext_lazy("Topic"),
    "situation": gettext_lazy("Situation"),
    "question": gettext_lazy("Question"),
    "helped": gettext_lazy("What helped"),
}
CATALOGUES: dict[str, Catalogue[Any]] = {
    "cause": causes.ALL,
    "step": pathway_steps.ALL,
    "life_domain": life_domains.ALL,
    "topic": topics.ALL,
}
TRACES = {
    "date": gettext_lazy("a day"),
    "phone": gettext_lazy("a telephone number"),
    "email": gettext_lazy("an e-mail address"),
    "address": gettext_lazy("an address"),
    "postal_code": gettext_lazy("a postal code"),
    "place": gettext_lazy("a place"),
    "name": gettext_lazy("a name that stands in one of your cases"),
}


def line(one: Waiting, actor: Actor) -> dict[str, Any]:
    """One row of the list; without `kind` it does not open."""
    if one.proposal is None:
        return {"key": one.row.pk, "kind": ""}
    kind = ProposalKind(one.proposal.kind)
    is_own = one.proposal.author == str(actor.id)
    return {"key": one.row.pk, "kind": KINDS[kind], "author": one.proposal.author_name, "is_own": is_own}


def facts(content: Proposal) -> list[tuple[str, str]]:
    """Labels and values of what is stated."""
    known = [name for name in LABELS if content.body.get(name)]
    return [(str(LABELS[name]), _value(name, content.body[name])) for name in known]


def can_be_left_out(content: Proposal) -> list[tuple[str, str]]:
    """What an obstacle states besides its cause."""
    if content.kind != ProposalKind.OBSTACLE:
        return []
    stated = [name for name in ("step", "life_domain", "at_office", "region") if content.body.get(name)]
    return [(name, f"{LABELS[name]}: {_value(name, content.body[name])}") for name in stated]


def traces(found: list[Trace]) -> list[tuple[str, str]]:
    """What was found, in words."""
    return [(str(TRACES[one.kind]), one.words) for one in found]


def count(value: int) -> str:
    """A released figure."""
    return _("under 5") if value == figures.UNDER else str(value)


def half_year(code: str) -> str:
    """`2026-1` in words."""
    year, number = code.split("-")
    text = _("1 January to 30 June %(year)s") if number == "1" else _("1 July to 31 December %(year)s")
    return text % {"year": year}


def absent(row: SealedProposal) -> NotVisible:
    """As if it were not there."""
    return NotVisible("sealed.sealedproposal", row.pk)


def _value(name: str, value: str) -> str:
    if name in CATALOGUES:
        return words.label(CATALOGUES[name], value)
    if name == "at_office":
        return Office.objects.filter(pk=value).values_list("name", flat=True).first() or value
    if name == "half":
        return half_year(value)
    return count(int(value)) if name in figures.NAMES else value
