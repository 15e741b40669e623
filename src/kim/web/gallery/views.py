"""The gallery page. Mounted in the demo and in development only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from kim.foundation import clock
from kim.web.gallery import samples
from kim.web.pictures import path_line, path_line_vertical

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse


def show(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with the words to write in a template."""
    return render(request, "gallery/show.html", contents(clock.today()))


def contents(today: date) -> dict[str, Any]:
    """What the page shows on a day."""
    shown = samples.contents(today)
    stretches, marks = shown["stretches"], shown["marks"]
    shown["picture"] = path_line.draw(stretches, marks, today=today)
    shown["tall_picture"] = path_line_vertical.draw_vertical(stretches, marks, today=today)
    shown["picture_columns"] = path_line.table_columns()
    shown["picture_rows"] = path_line.table_cells(stretches, marks, today=today)
    return shown
