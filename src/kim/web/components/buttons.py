"""What looks like a button: it sends its form, leads on as a link, or says why it cannot be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from kim.web.components.patterns import NOTHING, Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

_REFUSED = Pattern(
    '<span class="kim-refused"><button type="button" class="kern-btn kern-btn--{style}" aria-disabled="true"'
    ' aria-describedby="{key}">{icon}<span class="kern-label">{label}</span></button>'
    '<span class="kim-why" id="{key}">{reason}</span></span>'
)
_LINK = Pattern('<a class="kern-btn kern-btn--{style}" href="{url}">{icon}<span class="kern-label">{label}</span></a>')
_SUBMIT = Pattern(
    '<button type="submit" class="kern-btn kern-btn--{style}"{named}>{icon}<span class="kern-label">{label}</span>'
    "</button>"
)
_NAMED = Pattern(' name="{name}" value="{value}"')
_ABOUT = Pattern('{label}<span class="kern-sr-only">: {about}</span>')
_ICON = Pattern('<span class="kern-icon kern-icon--{icon}" aria-hidden="true"></span>')


def drawn(label: str, style: str, more: Mapping[str, Any]) -> SafeString:
    """The button with what `kim_ui.button` knows besides: icon, name, value, url, reason, key, about."""
    key = f"why-{slugify(str(more.get('key') or label))}"
    label = _ABOUT(label=label, about=more["about"]) if more.get("about") else label
    icon = _ICON(icon=more["icon"]) if more.get("icon") else NOTHING
    if reason := more.get("reason"):
        return _REFUSED(style=style, key=key, icon=icon, label=label, reason=reason)
    if url := more.get("url"):
        return _LINK(style=style, url=url, icon=icon, label=label)
    named = _NAMED(name=more["name"], value=more.get("value", "")) if more.get("name") else NOTHING
    return _SUBMIT(style=style, named=named, icon=icon, label=label)
