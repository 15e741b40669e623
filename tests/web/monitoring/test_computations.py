"""Computing anew: ordered with one button, done behind the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.urls import reverse
from django_tasks_db.models import DBTaskResult

if TYPE_CHECKING:
    from django.test import Client

    from world import World

HERE = "monitoring_computation"


def press(client: Client, submission: object = None) -> tuple[int, str]:
    response = client.post(reverse(HERE), {"submission": str(submission or uuid4())})
    return response.status_code, response.headers.get("Location", "")


def test_the_button_orders_a_job_for_the_one_who_pressed_it(as_coordinator: Client, world: World) -> None:
    assert press(as_coordinator) == (302, reverse("monitoring"))
    assert [result.args_kwargs["args"] for result in DBTaskResult.objects.all()] == [[str(world.coordinator.pk)]]


def test_while_figures_are_being_computed_the_button_says_so(as_coordinator: Client) -> None:
    press(as_coordinator)
    html = as_coordinator.get(reverse("monitoring")).content.decode()
    assert 'aria-disabled="true"' in html


def test_pressing_twice_orders_one_job(as_coordinator: Client) -> None:
    key = uuid4()
    assert [press(as_coordinator, key)[0], press(as_coordinator, key)[0], press(as_coordinator)[0]] == [302, 302, 302]
    assert DBTaskResult.objects.count() == 1


def test_nobody_else_can_order_and_looking_orders_nothing(client: Client, world: World) -> None:
    client.force_login(world.manager)
    assert press(client)[0] == 404
    client.force_login(world.coordinator)
    assert client.get(reverse(HERE)).status_code == 405
    assert DBTaskResult.objects.count() == 0
