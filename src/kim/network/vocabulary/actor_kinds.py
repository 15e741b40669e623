"""The twelve kinds of actors of the concept."""

from kim.foundation.catalogue import Row, load

ALL = load("kim.network.vocabulary/actor_kinds.toml", Row)
