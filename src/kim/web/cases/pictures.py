"""The path of a case in words and as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kim.cases.vocabulary import closing_reasons
from kim.foundation import clock
from kim.network.vocabulary import legal_domains, life_domains, pathway_steps, waiting_points
from kim.obstacles.vocabulary import causes
from kim.web.pictures import path_line, path_line_vertical

if TYPE_CHECKING:
    from kim.cases.queries.paths import CasePath, Mark, Stretch
    from kim.web.pictures.path_line import MarkKind


def figure(path: CasePath) -> dict[str, Any]:
    """What `components/figure.html` needs."""
    today = clock.today()
    stretches = [_stretch(stretch) for stretch in path.stretches]
    marks = [_mark(mark) for mark in path.marks]
    return {
        "picture": path_line.draw(stretches, marks, today=today),
        "picture_tall": path_line_vertical.draw_vertical(stretches, marks, today=today),
        "columns": path_line.table_columns(),
        "picture_rows": path_line.table_cells(stretches, marks, today=today),
    }


def step_label(pathway: str, title: str) -> str:
    """The step in words: of the catalogue, or the own ones."""
    return pathway_steps.ALL.get(pathway).label if pathway in pathway_steps.ALL else title


def _stretch(stretch: Stretch) -> path_line.PathStretch:
    label = {
        "domain": lambda: legal_domains.ALL.get(stretch.code).label,
        "waiting": lambda: waiting_points.ALL.get(stretch.code).label,
        "gap": str,
    }[stretch.kind]()
    return path_line.PathStretch(
        stretch.kind, label, stretch.started_on, stretch.ended_on, open=stretch.ended_on is None
    )


def _mark(mark: Mark) -> path_line.PathMark:
    kind: MarkKind = "talk" if mark.kind == "opened" else mark.kind
    return path_line.PathMark(_words(mark), mark.on, kind)


def _words(mark: Mark) -> str:
    match mark.kind:
        case "referral":
            return _("Referred by %(office)s") % {"office": mark.words}
        case "opened":
            return _("Case opened")
        case "talk":
            return _("First talk")
        case "step":
            return step_label(mark.code, mark.words)
        case "goal":
            return _("Goal reached: %(domain)s") % {"domain": life_domains.ALL.get(mark.code).label}
        case "obstacle":
            return causes.ALL.get(mark.code).label
        case "closing":
            return closing_reasons.ALL.get(mark.code).label
