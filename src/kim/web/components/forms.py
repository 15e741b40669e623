"""Form fields in the look of KERN: `{{ form.name.as_field_group }}` draws label, hint, error and widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.template import loader
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.template.backends.base import _EngineTemplate

CHOICES = "components/choices.html"


class Renderer(BaseRenderer):
    """Our templates for fields and choices, Django's own for every other widget."""

    field_template_name = "components/field.html"
    form_template_name = "components/form.html"
    own_templates: ClassVar[dict[str, str]] = {
        "django/forms/widgets/radio.html": CHOICES,
        "django/forms/widgets/checkbox_select.html": CHOICES,
    }

    def __init__(self) -> None:
        """Keep one engine with Django's own widget templates."""
        self.bound_field_class = KernField
        self.builtin = DjangoTemplates()

    def get_template(self, template_name: str) -> _EngineTemplate:
        """Find a template by name."""
        name = self.own_templates.get(template_name, template_name)
        return self.builtin.get_template(name) if name.startswith("django/") else loader.get_template(name)


class KernField(BoundField):
    """A bound field whose widget carries the classes of KERN."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes plus the class."""
        attrs = super().build_widget_attrs(attrs, widget)
        added = " ".join(_classes(widget or self.field.widget, is_wrong=bool(self.errors)))
        given = (widget or self.field.widget).attrs.get("class", "")
        return attrs | {"class": f"{given} {added}".strip()} if added else attrs


class DayInput(forms.DateInput):
    """A day typed in figures. Not `type=date`: browsers drop what they cannot read, and what was typed must stay."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Show days the way they are written in German offices."""
        super().__init__(
            {"inputmode": "numeric", "autocomplete": "off", "class": "kim-day"} | (attrs or {}), format="%d.%m.%Y"
        )


class DayField(forms.DateField):
    """A day: 24.11.2026, 24.11.26, 24112026 or 2026-11-24."""

    widget = DayInput
    input_formats = ["%d.%m.%Y", "%d.%m.%y", "%d%m%Y", "%Y-%m-%d"]
    default_error_messages = {"invalid": _("This day does not exist or cannot be read. Write it like 24.11.2026.")}


class Chips(forms.CheckboxSelectMultiple):
    """Several of a few short words, all in sight: topics, languages, weekdays."""

    template_name = "components/chips.html"


class RadioChips(forms.RadioSelect):
    """One of a few short words, all in sight."""

    template_name = "components/chips.html"


def _classes(widget: forms.Widget, *, is_wrong: bool) -> list[str]:
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple) or widget.is_hidden:
        return []
    name = "kern-form-input__select" if isinstance(widget, forms.Select) else "kern-form-input__input"
    return [name, f"{name}--error"] if is_wrong else [name]
