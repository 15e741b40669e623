"""The field register: every stored field with its class and how long it is kept."""

from django.apps import apps
from django.db.models import Model


def page() -> str:
    ours = [model for model in apps.get_models() if model.__module__.startswith("kim.")]
    tables = (section(model) for model in sorted(ours, key=lambda model: model._meta.label))
    head = "# Stored fields\n\nClasses: none, personal, special (Art. 9 GDPR or entrusted), secret.\n\n"
    return head + "\n".join(tables)


def section(model: type[Model]) -> str:
    privacy = model.privacy  # type: ignore[attr-defined]  # a test holds that every model of ours has it
    classes = privacy.classified()
    rows = (f"| `{field.name}` | {classes.get(field.name, '–')} |" for field in model._meta.concrete_fields)
    head = f"## {model._meta.label}\n\nKept: {privacy.retention}\n\n| Field | Class |\n| --- | --- |\n"
    return head + "\n".join(rows) + "\n"
