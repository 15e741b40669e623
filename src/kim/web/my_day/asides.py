"""A part at the side of "Mein Tag": a sentence, lines, one way on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kim.web.components import buttons
from kim.web.components.patterns import NOTHING, Pattern, joined
from kim.web.components.templatetags.kim_ui import human_day

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from kim.web.my_day.lines import Line

_PART = Pattern("""<section class="kim-card {style}"><h2 class="kim-card__title">{title}</h2>
  {text}{lines}{way}
</section>""")
_TEXT, _LINES = Pattern("<p>{text}</p>"), Pattern('<ul class="day-hours">{lines}</ul>')
_LINE = Pattern('<li><a href="{url}">{title}</a><span>{when}</span>{note}{remark}</li>')
_NOTE = Pattern('<span class="kim-muted">{note}</span>')
_WAY, _LINK = Pattern('<p class="day-aside__way">{way}</p>'), Pattern('<a class="kern-link" href="{url}">{act}</a>')


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands there; `act` says what the way does, where there is one."""

    title: str
    text: str = ""
    lines: list[Line] = field(default_factory=list)
    act: str = ""
    url: str = ""
    is_pressing: bool = False

    @property
    def html(self) -> SafeString:
        """The part; what presses stands out."""
        return _PART(
            style="day-pressing" if self.is_pressing else "kim-card--quiet",
            title=self.title,
            text=_TEXT(text=self.text) if self.text else NOTHING,
            lines=_LINES(lines=joined(map(_line, self.lines))) if self.lines else NOTHING,
            way=_WAY(way=self._way) if self.url else NOTHING,
        )

    @property
    def _way(self) -> SafeString:
        if self.is_pressing:
            return buttons.drawn(self.act, "secondary", {"url": self.url})
        return _LINK(url=self.url, act=self.act)


def _line(one: Line) -> SafeString:
    note = _NOTE(note=one.note) if one.note else NOTHING
    return _LINE(url=one.url, title=one.title, when=human_day(one.when), note=note, remark=one.marked)
