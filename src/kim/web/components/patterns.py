"""HTML with places, for what a page repeats many times: a template needs ten times as long for a row."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Iterable


class Pattern:
    """A piece of HTML with {names}; everything that is put in and is no HTML itself is escaped."""

    def __init__(self, html: str) -> None:
        """Keep the piece."""
        self._html = html

    def __call__(self, **values: object) -> SafeString:
        """The piece with these values in it."""
        return SafeString(self._html.format_map({name: _safe(value) for name, value in values.items()}))


def filled(html: str, *values: object) -> SafeString:
    """As `format_html`, in a third of the time: pictures are made of hundreds of small pieces."""
    return SafeString(html.format(*map(_safe, values)))


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Pieces one after the other."""
    return SafeString("".join(parts))


def _safe(value: object) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))


NOTHING = SafeString()
