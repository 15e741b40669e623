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
    from kim.foundation.catalogue import Catalogue
    from kim.web.pictures.path_line import MarkKind

STRETCH_CATALOGUES: dict[str, Catalogue[Any]] = {"domain": legal_domains.ALL, "waiting": waiting_points.ALL}
MARK_CATALOGUES: dict[str, Catalogue[Any]] = {
    "step": pathway_steps.ALL,
    "goal": life_domains.ALL,
    "obstacle": causes.ALL,
    "closing": closing_reasons.ALL,
}


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
    catalogue = STRETCH_CATALOGUES.get(stretch.kind)
    label = catalogue.get(stretch.code).label if catalogue else ""
    return path_line.PathStretch(
        stretch.kind, label, stretch.started_on, stretch.ended_on, open=stretch.ended_on is None
    )


def _mark(mark: Mark) -> path_line.PathMark:
    kind: MarkKind = "talk" if mark.kind == "opened" else mark.kind
    return path_line.PathMark(_words(mark), mark.on, kind)


def _words(mark: Mark) -> str:
    if catalogue := MARK_CATALOGUES.get(mark.kind):
        label = catalogue.get(mark.code).label if mark.code in catalogue else mark.words
        return _("Goal reached: %(domain)s") % {"domain": label} if mark.kind == "goal" else label
    if mark.kind == "referral":
        return _("Referred by %(office)s") % {"office": mark.words}
    return _("Case opened") if mark.kind == "opened" else _("First talk")
