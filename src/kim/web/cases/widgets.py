"""A select that is quick with hundreds of choices: Django renders a template for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from django.forms.renderers import BaseRenderer

SELECTED = SafeString(" selected")


class Select(forms.Select):
    """The same markup as Django's, written in one go; for choices without groups.

    It has Django's name as well: the template of fields asks for it.
    """

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 - Django hands it over
    ) -> SafeString:
        """The select with its options."""
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "", '<option value="{}"{}>{}</option>', ((code, _mark(code, chosen), label) for code, label in self.choices)
        )
        own = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        return format_html("<select{}>{}</select>", own, options)


def _mark(code: object, chosen: str) -> str:
    return SELECTED if str(code) == chosen else ""
