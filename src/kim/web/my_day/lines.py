"""A line of "Mein Tag": what waits, since when or until when, and where one click leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kim.web.base import addresses
from kim.web.components.patterns import NOTHING, Pattern, joined
from kim.web.components.templatetags.kim_ui import human_day

if TYPE_CHECKING:
    from uuid import UUID

    from django.utils.safestring import SafeString

SHOWN = 8
_LINE = Pattern("""<li class="day-line">
  <div class="day-line__when">{when}{remark}</div>
  <div class="day-line__what"><a class="day-line__link" href="{url}">{title}<span class="kern-sr-only">: {act}</span></a>{more}</div>
  <div class="day-line__act" aria-hidden="true">{act}</div>
</li>""")  # noqa: E501 - blanks between the parts would be seen
_REMARK = Pattern('<span class="day-line__remark">{remark}</span>')
_TONED = Pattern('<span class="day-line__remark day-line__remark--{tone}">{remark}</span>')
_NOTE, _LAW = Pattern("<p>{note}{law}</p>"), Pattern(' <span class="kim-law">{law}</span>')
_GROUP = Pattern("""<section class="day-group" aria-labelledby="{key}">
  <h2 id="{key}">{title} <span class="day-group__count">{count}</span></h2>
  <ul class="day-lines">{lines}</ul>
  {more}
</section>""")
_JUMP = Pattern('<li><a href="#{key}">{title} <span class="kim-count">{count}</span></a></li>')
_MORE = Pattern(
    '<p class="day-group__more"><a class="kern-link" href="{url}">{act}'
    '<span class="kern-sr-only">: {title}</span></a></p>'
)
_HINT = Pattern('<p class="day-group__more"><span class="kim-muted">{hint}</span></p>')


@dataclass(frozen=True, slots=True)
class Line:
    """`act` says what the click does; `remark` is what presses, in the colour of `tone`."""

    title: str
    act: str
    url: str
    note: str = ""
    when: date | datetime | None = None
    remark: str = ""
    tone: str = ""
    law: str = ""

    @property
    def html(self) -> SafeString:
        """The line in a list of what waits."""
        law = _LAW(law=self.law) if self.law else NOTHING
        return _LINE(
            when=human_day(self.when),
            remark=self.marked,
            url=self.url,
            title=self.title,
            act=self.act,
            more=_NOTE(note=self.note, law=law) if self.note or self.law else NOTHING,
        )

    @property
    def marked(self) -> SafeString:
        """The remark in its colour."""
        if not self.remark:
            return NOTHING
        return _TONED(remark=self.remark, tone=self.tone) if self.tone else _REMARK(remark=self.remark)


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one reason. `more` is where all of them stand; `hint` says something about the group as a whole."""

    key: str
    title: str
    lines: list[Line] = field(default_factory=list)
    more: str = ""
    hint: str = ""

    @property
    def html(self) -> SafeString:
        """As many lines as fit into a day, under their heading, and the way to the others."""
        return _GROUP(key=self.key, title=self.title, count=self.count, lines=self._shown, more=self._way)

    @property
    def jump(self) -> SafeString:
        """The way to this group on the page."""
        return _JUMP(key=self.key, title=self.title, count=self.count)

    @property
    def has_more(self) -> bool:
        """Whether there are others."""
        return len(self.lines) > SHOWN

    @property
    def count(self) -> str:
        """How many, capped: nobody counts to 400 before starting."""
        return f"{SHOWN}+" if self.has_more else str(len(self.lines))

    @property
    def _shown(self) -> SafeString:
        return joined(line.html for line in self.lines[:SHOWN])

    @property
    def _way(self) -> SafeString:
        if not self.has_more:
            return NOTHING
        return _MORE(url=self.more, act=_("Show all"), title=self.title) if self.more else _HINT(hint=self.hint)


def address(name: str, key: UUID | None = None) -> str:
    """The address of a page, or of the page of one thing."""
    return addresses.of_page(name) if key is None else addresses.address(name, key)
