"""Topics within the life domains; a referral names its reasons with them."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic(Row):
    """A topic, `LB04.integration_course`."""

    @property
    def life_domain(self) -> str:
        """Code of the life domain that the topic belongs to."""
        return self.code.partition(".")[0]


ALL = load("kim.network.vocabulary/topics.toml", Topic)
