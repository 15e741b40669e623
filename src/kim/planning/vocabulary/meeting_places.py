"""Kinds of places that people go to anyway."""

from kim.foundation.catalogue import Row, load

ALL = load("kim.planning.vocabulary/meeting_places.toml", Row)
