"""The gallery page. Mounted in the demo and in development only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from kim.foundation import clock
from kim.web.gallery import samples
from kim.web.pictures import path_line, path_line_vertical

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def show(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with the words to write in a template."""
    today = clock.today()
    contents = samples.contents(today)
    stretches, marks = contents["stretches"], contents["marks"]
    contents["picture"] = path_line.draw(stretches, marks, today=today)
    contents["tall_picture"] = path_line_vertical.draw_vertical(stretches, marks, today=today)
    contents["picture_columns"] = path_line.table_columns()
    contents["picture_rows"] = path_line.table_cells(stretches, marks, today=today)
    return render(request, "gallery/show.html", contents)
