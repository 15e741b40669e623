"""Tags and filters of the components. The gallery page shows each with the words to write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kim.foundation import clock
from kim.foundation.partial_dates import PartialDate
from kim.web.components import buttons
from kim.web.components import days as spoken_days
from kim.web.components import rooms as drawn_rooms
from kim.web.components.patterns import NOTHING, Pattern, filled
from kim.web.components.rooms import Room

register = template.Library()

TONE_ICONS = {"info": "info", "success": "success", "warning": "warning", "danger": "danger"}
MESSAGE_TONES = {"success": "success", "warning": "warning", "error": "danger"}
SOON = 14
_DEADLINE = Pattern(
    '<span class="kim-chip-note kim-chip-note--{tone}"><span class="kern-icon kern-icon--small kern-icon--{icon}"'
    ' aria-hidden="true"></span><span>{label}: {due}{remark}{law}</span></span>'
)
_REMARK, _LAW = (
    Pattern(' <span class="kim-chip-note__remark">({remark})</span>'),
    Pattern(' <span class="kim-law">{law}</span>'),
)
_ICON = '<span class="kern-icon kern-icon--small kern-icon--{}" aria-hidden="true"></span>'


@register.filter
def human_day(value: date | datetime | None) -> SafeString | str:
    """The day as people say it, with the exact value in a `time` element; nothing for no date."""
    if value is None:
        return ""
    return spoken_days.drawn(value, today=clock.today())


@register.filter
def partial_date(value: PartialDate | None) -> SafeString | str:
    """As much of the date as is known; what was written originally stands beside it where nothing is known."""
    if value is None:
        return ""
    if value.is_exact and value.value is not None:
        return filled('<time datetime="{}">{}</time>', value.value.isoformat(), spoken_days.partial(value))
    if value.value is None and value.original:
        return _("unknown (“%(words)s”)") % {"words": value.original}
    return spoken_days.partial(value)


@register.filter
def percent(share: float | None) -> str:
    """A share of 1 as whole percent; a dash where there is nothing to divide."""
    return "–" if share is None else _("%(figure)s%%") % {"figure": round(share * 100)}


@register.filter
def days(count: int | None) -> str:
    """A number of days in words."""
    return "–" if count is None else ngettext("%(n)s day", "%(n)s days", count) % {"n": count}


@register.filter
def message_tone(level_tag: str) -> str:
    """The tone of an alert for the level of a Django message."""
    return MESSAGE_TONES.get(level_tag, "info")


@register.filter
def rooms_list(rooms: Sequence[Room]) -> SafeString:
    """The navigation of a page, which has it twice: for wide and for narrow screens."""
    return drawn_rooms.drawn(rooms)


@register.simple_tag
def badge(label: str, tone: str = "neutral") -> SafeString:
    """A state in a word. Tones: neutral, info, success, warning, danger; all but the first carry a sign."""
    icon = TONE_ICONS.get(tone)
    sign = filled(_ICON, icon) if icon else ""
    return filled(
        '<span class="kern-badge kern-badge--small kern-badge--{}">{}<span class="kern-label">{}</span></span>',
        tone,
        sign,
        label,
    )


@register.simple_tag
def button(label: str, style: str = "primary", **more: Any) -> SafeString:
    """A button that sends its form; with `url` a link; with `reason` a refused act that says why.

    Styles: primary, secondary, tertiary, danger. Also: icon, name, value.
    In a list, `key` keeps the ids of reasons apart, and `about` tells a reader who hears the page which row is meant.
    """
    if unknown := more.keys() - {"icon", "name", "value", "url", "reason", "key", "about"}:
        raise template.TemplateSyntaxError(f"button does not know {sorted(unknown)}")
    style = "primary kim-btn--danger" if style == "danger" else style
    return buttons.drawn(label, style, more)


@register.simple_tag
def deadline(due: date, label: str, law: str = "") -> SafeString:
    """A deadline with its day, what is left of it, and the paragraph it follows from."""
    left = (due - clock.today()).days
    tone, icon, remark = _urgency(left)
    return _DEADLINE(
        tone=tone,
        icon=icon,
        label=label,
        due=human_day(due),
        remark=_REMARK(remark=remark) if remark else NOTHING,
        law=_LAW(law=law) if law else NOTHING,
    )


@register.simple_tag(takes_context=True)
def sort_header(context: template.Context, label: str, key: str) -> SafeString:
    """A column head that sorts by URL: `?sort=key` upwards, `?sort=-key` downwards. Paging starts again."""
    request: HttpRequest = context["request"]
    current = request.GET.get("sort", "")
    query = request.GET.copy()
    query["sort"] = f"-{key}" if current == key else key
    for paging in ("after", "before"):
        query.pop(paging, None)
    order = {key: "ascending", f"-{key}": "descending"}.get(current, "none")
    return filled(
        '<th scope="col" aria-sort="{}"><a class="kim-sort" href="?{}">{}</a></th>', order, query.urlencode(), label
    )


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, tone: str = "") -> SafeString:
    """A framed part of a page. `tone="quiet"` has no frame but a ground."""
    modifier = f" kim-card--{tone}" if tone else ""
    heading = filled('<h{0} class="kim-card__title">{1}</h{0}>', level, title) if title else ""
    return filled('<section class="kim-card{}">{}{}</section>', modifier, heading, content)


def _urgency(left: int) -> tuple[str, str, str]:
    if left < 0:
        text = ngettext("%(n)s day overdue", "%(n)s days overdue", -left) % {"n": -left}
        return "danger", "danger", text
    remark = ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left} if left else ""
    return ("warning", "warning", remark) if left <= SOON else ("neutral", "calendar-today", remark)
