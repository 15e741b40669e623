"""The county is the same for the same seed. The fingerprint leaves nothing to the database: asked of one is enough."""

from __future__ import annotations

import pytest
from django.db import transaction

from demo import shape
from kim.demo import county
from marks import on_postgresql_long

pytestmark = on_postgresql_long  # chance is the same on every database


def built(seed: int) -> str:
    """The fingerprint of a county that is taken back at once."""
    with transaction.atomic():
        county.build(county.Plan(12, seed, shape.UNTIL))
        found = shape.fingerprint()
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_the_same_seed_builds_the_same_county() -> None:
    assert built(4) == built(4)


@pytest.mark.django_db
def test_another_seed_builds_another_county() -> None:
    assert built(4) != built(5)
