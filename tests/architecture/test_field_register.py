"""Every stored field is classified, once, and kept for a named time."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from kim.foundation.register import Privacy, Retention


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("kim.")]


def slips(model: type[models.Model]) -> Iterator[str]:
    """What is wrong with the classification of one model."""
    privacy = getattr(model, "privacy", None)
    if not isinstance(privacy, Privacy):
        yield f"{model._meta.label} has no privacy"
        return
    stored = {field.name for field in [*model._meta.concrete_fields, *model._meta.many_to_many]}
    named = [*privacy.none, *privacy.personal, *privacy.special, *privacy.secret]
    yield from (
        f"{model._meta.label}.{name} is not classified" for name in sorted(stored - privacy.classified().keys())
    )
    yield from (f"{model._meta.label}.{name} is classified but not stored" for name in sorted(set(named) - stored))
    yield from (f"{model._meta.label}.{name} is in two classes" for name in sorted(set(named)) if named.count(name) > 1)


def test_every_field_is_classified() -> None:
    assert [slip for model in ours() for slip in slips(model)] == []


def test_there_are_models_to_look_at() -> None:
    assert "foundation.AuditEntry" in {model._meta.label for model in ours()}


@isolate_apps("kim.foundation")
def test_a_model_without_classification_is_found() -> None:
    class Loose(models.Model):
        class Meta:
            app_label = "foundation"

    assert list(slips(Loose)) == ["foundation.Loose has no privacy"]


@isolate_apps("kim.foundation")
def test_a_field_that_is_missing_or_doubled_or_gone_is_found() -> None:
    class Half(models.Model):
        name = models.CharField(max_length=9)
        town = models.CharField(max_length=9)
        privacy = Privacy(Retention.REFERENCE, none=("town", "street"), personal=("town",))

        class Meta:
            app_label = "foundation"

    assert list(slips(Half)) == [
        "foundation.Half.name is not classified",
        "foundation.Half.street is classified but not stored",
        "foundation.Half.town is in two classes",
    ]
