"""The two holes that an import checker leaves: foreign keys named by a string, and reverse accessors."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, Model

from architecture import source

NOT_OUR_WAY = ("django.dispatch", "models.signals", "contrib.admin", "ModelForm")


def ring(model: type[Model]) -> str:
    """The package below kim that a model lives in; nothing for models of libraries."""
    names = model.__module__.split(".")
    return names[1] if names[0] == "kim" else ""


def relations() -> Iterator[tuple[str, Any, type[Model]]]:
    """Relations between models of ours, with the name under which the field is found."""
    for model in (model for model in apps.get_models() if ring(model)):
        for field in model._meta.get_fields():
            target = field.related_model
            if isinstance(field, ForeignKey | ManyToManyField) and isinstance(target, type) and ring(target):
                yield f"{model._meta.label}.{field.name}", field, target


def slips(name: str, origin: str, target: str, accessor: str | None) -> Iterator[str]:
    """What is wrong with a relation from one ring to another."""
    if source.depth(target) < source.depth(origin):
        yield f"{name} points up from {origin} to {target}"
    if origin != target and not (accessor or "").endswith("+"):
        yield f"{name} gives {target} a reverse accessor to {origin}: set related_name='+'"


def test_relations_point_down_and_leave_no_accessor_in_a_lower_ring() -> None:
    found = [
        slip
        for name, field, target in relations()
        for slip in slips(name, ring(field.model), ring(target), field.remote_field.related_name)
    ]
    assert found == []


def test_there_are_relations_between_rings_to_look_at() -> None:
    assert any(ring(field.model) != ring(target) for _name, field, target in relations())


@pytest.mark.parametrize(
    ("origin", "target", "accessor", "expected"),
    [
        ("cases", "people", "+", []),
        ("cases", "cases", "steps", []),
        ("people", "cases", "+", ["F points up from people to cases"]),
        ("cases", "people", "cases", ["F gives people a reverse accessor to cases: set related_name='+'"]),
        ("cases", "people", None, ["F gives people a reverse accessor to cases: set related_name='+'"]),
    ],
)
def test_a_relation_that_breaks_the_rings_is_found(
    origin: str, target: str, accessor: str | None, expected: list[str]
) -> None:
    assert list(slips("F", origin, target, accessor)) == expected


def test_every_package_has_a_place_in_the_rings() -> None:
    packages = {path.relative_to(source.PACKAGE).parts[0] for path in source.modules()} - {"__init__.py"}
    assert packages <= frozenset.union(*source.rings())


def borrowed(text: str) -> list[str]:
    """Ways of Django that would write or read behind the back of actions and policies."""
    return [words for words in NOT_OUR_WAY if words in text]


def test_no_signals_no_admin_and_no_model_forms() -> None:
    texts = {source.place(path): path.read_text(encoding="utf-8") for path in source.modules()}
    assert {place: found for place, text in texts.items() if (found := borrowed(text))} == {}
    assert borrowed("from django.contrib.admin import site\nclass F(forms.ModelForm): ...") == [
        "contrib.admin",
        "ModelForm",
    ]


def test_models_of_ours_are_installed() -> None:
    """A ring whose models are not in INSTALLED_APPS would escape all tests of this folder."""
    with_models = {path.relative_to(source.PACKAGE).parts[0] for path in source.PACKAGE.glob("*/models/*.py")}
    assert with_models <= {ring(model) for model in apps.get_models()}
