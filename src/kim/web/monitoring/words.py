"""Codes and figures of monitoring as words, in the language of the moment."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kim.cases.vocabulary import events
from kim.foundation.catalogue import Row
from kim.monitoring.disclosure import SMALLEST, Between, Count, Days, Share, Withheld
from kim.monitoring.mining.waiting import WHOLE
from kim.network.models import Municipality, Office
from kim.network.vocabulary import domain_families, pathway_steps
from kim.people.vocabulary import language_groups, status_groups
from kim.web.monitoring import order

_SUBJECTS: dict[str, Mapping[str, Row]] = {"step": pathway_steps.ALL, "family": domain_families.ALL}


def activity(code: str) -> str:
    """An activity of a process map: a step by its code and name, anything else by its event and what it is about."""
    event, _colon, subject = code.partition(":")
    row = events.ALL.get(event)
    if not subject or row.subject not in _SUBJECTS:
        return _capital(row.label)
    about = _SUBJECTS[row.subject][subject].label
    return f"{subject} {_capital(about)}" if row.subject == "step" else f"{_capital(row.label)}: {about}"


def place(dimension: str, name: str | None) -> str:
    """One value of a dimension in words."""
    if name == WHOLE:
        return _("Whole county")
    if name in {None, "", "unknown"}:
        return _("Unknown")
    return _names(dimension).get(str(name), str(name)) if dimension in _TABLES else _group(dimension, str(name))


def count(figure: Count) -> str:
    """A number of cases."""
    return withheld() if isinstance(figure, Withheld) else str(figure)


def days(figure: Days) -> str:
    """A number of days; a dash where nothing was measured."""
    if isinstance(figure, Withheld):
        return withheld()
    return "–" if figure is None else ngettext("%(n)s day", "%(n)s days", figure) % {"n": figure}


def share(figure: Share) -> str:
    """A share in percent, or the bound of it that may be shown."""
    if isinstance(figure, Withheld):
        return withheld()
    if isinstance(figure, Between):
        return withheld() if order.says_nothing(figure) else _bound(figure)
    return "–" if figure is None else _("%(figure)s%%") % {"figure": round(figure * 100)}


def withheld() -> str:
    """What stands in a cell whose figure is not shown."""
    return _("not shown")


def rule() -> str:
    """By which rule figures are not shown."""
    text = _("Not shown: figures about fewer than %(n)s cases, and figures from which such a figure could be computed.")
    return text % {"n": SMALLEST}


def _bound(figure: Between) -> str:
    if figure.low <= 0:
        return _("under %(share)d %%") % {"share": round(figure.high * 100)}
    return _("over %(share)d %%") % {"share": round(figure.low * 100)}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _group(dimension: str, name: str) -> str:
    if dimension == "region":
        return {"West": _("West"), "Mitte": _("Centre"), "Ost": _("East")}.get(name, name)
    catalogue = {"language_group": language_groups.ALL, "status_group": status_groups.ALL}[dimension]
    return _capital(catalogue.get(name).label)


_TABLES = {"municipality": Municipality, "office": Office}


@lru_cache(maxsize=2)
def _names(dimension: str) -> dict[str, str]:
    """Names of towns or offices; they change with a new version of the reference data, which restarts the program."""
    return dict(_TABLES[dimension]._default_manager.values_list("pk", "name"))
