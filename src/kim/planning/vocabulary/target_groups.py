"""Groups of people that a needs assessment asks about."""

from kim.foundation.catalogue import Row, load

ALL = load("kim.planning.vocabulary/target_groups.toml", Row)
