"""Lines of answers, gaps and double structures in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.network.vocabulary import life_domains
from kim.people.vocabulary import languages
from kim.planning.models import NamedOffer, NamedPlace, NeededGroup
from kim.planning.needs.matrix import GapKind
from kim.planning.vocabulary import meeting_places, target_groups
from kim.planning.vocabulary.needs_states import NeedsState
from kim.web.needs.forms import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import time
    from uuid import UUID

    from kim.planning.needs.matrix import Double, Gap
    from kim.planning.queries.needs import Lines

TONES = {
    NeedsState.PREPARED: "neutral",
    NeedsState.COLLECTING: "info",
    NeedsState.WORKSHOP: "warning",
    NeedsState.AGREED: "success",
}
QUESTIONS = (
    ("groups", gettext_lazy("Which groups of people need attention here? Why?")),
    ("offers", gettext_lazy("Who advises them already?")),
    ("places", gettext_lazy("Which places do they reach easily, or go to anyway?")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer: a title, a short remark beside it, what else was said."""

    key: UUID
    part: str
    title: str
    remark: str
    text: str


def lines(answer: Lines) -> dict[str, list[Line]]:
    """The lines of each question."""
    return {
        "groups": [_group(group) for group in answer.groups],
        "offers": [_offer(offer) for offer in answer.offers],
        "places": [_place(place) for place in answer.places],
    }


def spoken(codes: Iterable[str]) -> str:
    """Languages by name."""
    return ", ".join(languages.ALL[code].label for code in codes)


def gaps(found: Iterable[Gap]) -> list[str]:
    """What is missing, in sentences; topics without any offer in one of them."""
    rows = list(found)
    topics = [life_domains.ALL[gap.code].label for gap in rows if gap.kind is GapKind.TOPIC]
    said = [_gap(gap) for gap in rows if gap.kind is not GapKind.TOPIC]
    return [*said, _("Nobody advises on: %(topics)s.") % {"topics": ", ".join(topics)}] if topics else said


def double(found: Double, town: str) -> str:
    """Who does the same at the same time, in a sentence."""
    one, other = found.organisations
    return _(
        "%(one)s and %(other)s advise the same group in %(town)s at the same time: %(group)s, %(topic)s, %(when)s."
    ) % {
        "one": one,
        "other": other,
        "town": town,
        "group": target_groups.ALL[found.group].label,
        "topic": life_domains.ALL[found.topic].label,
        "when": hours(found.hours.weekday, found.hours.starts_at, found.hours.ends_at),
    }


def hours(weekday: int, starts_at: time, ends_at: time) -> str:
    """A weekday with two times."""
    return _("%(day)s %(from)s to %(until)s") % {
        "day": WEEKDAYS[weekday],
        "from": f"{starts_at:%H:%M}",
        "until": f"{ends_at:%H:%M}",
    }


def _gap(found: Gap) -> str:
    group = target_groups.ALL[found.group].label
    if found.kind is GapKind.NOBODY:
        return _("For this group nobody advises: %(group)s.") % {"group": group}
    return _("No offer in %(language)s for this group: %(group)s.") % {"language": spoken([found.code]), "group": group}


def _group(row: NeededGroup) -> Line:
    needed = _("Needs: %(languages)s") % {"languages": spoken(row.languages)} if row.languages else ""
    text = "\n".join(filter(None, (row.reason, needed)))
    return Line(row.pk, "groups", target_groups.ALL[row.group].label, str(dict(WEIGHTS)[row.weight]), text)


def _offer(row: NamedOffer) -> Line:
    known = row.weekday is not None and row.starts_at and row.ends_at
    when = hours(row.weekday, row.starts_at, row.ends_at) if known else _("hours not known")  # type: ignore[arg-type]
    about = f"{life_domains.ALL[row.topic].label}: {target_groups.ALL[row.group].label}"
    title = f"{row.organisation}, {row.name}" if row.name else row.organisation
    return Line(row.pk, "offers", title, when, "\n".join(filter(None, (about, spoken(row.languages)))))


def _place(row: NamedPlace) -> Line:
    return Line(row.pk, "places", row.name, meeting_places.ALL[row.kind].label, row.remark)
