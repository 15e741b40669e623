"""The sheet for the person at the counter as a file to print: what the page says, in the same words and order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kim.web.paper import sheets

if TYPE_CHECKING:
    from kim.cases.models import Case
    from kim.web.paper.sheets import Part
    from kim.web.referrals.voucher_words import Line, Sheet

    Said = dict[str, list[Line]]


def sheet(case: Case, content: dict[str, Any]) -> sheets.Sheet:
    """The sheet; `content` is what the page shows. Neither title nor file name says whose it is."""
    words: Sheet = content["sheet"]
    said = words.said
    unchecked = [sheets.note(said["unchecked"])] if words.other and not words.is_reviewed else []
    parts = [
        sheets.office(f"{case.office.name} · {case.number} · {content['today']:%d.%m.%Y}"),
        sheets.heading(said["title"]),
        *_about(said, content),
        *_work(said, content),
        *_looked(said, content),
        *_went(said, content),
        *_allowed(said, content),
        sheets.heading(said["back"], 2),
        sheets.paragraph(said["back_how"]),
        *unchecked,
    ]
    name = "-".join(part for part in ("gespeichert", words.other) if part)
    return sheets.Sheet(said["title"][0].text, name, parts)


def _about(said: Said, content: dict[str, Any]) -> list[Part]:
    lines = [
        sheets.fact(term, text="; ".join(f"{label}: {text}" for label, text in part.lines))
        for term, part in content["parts"]
    ]
    return [sheets.heading(said["about"], 2), sheets.fact(said["kept"], content["kept"]), *lines]


def _work(said: Said, content: dict[str, Any]) -> list[Part]:
    body = [(row["label"], str(row["count"]), row["kept"]) for row in content["kinds"]]
    table = sheets.rows([said["what"], said["how_many"], said["kept"]], body, (3, 1, 3))
    return [sheets.heading(said["work"], 2), table, sheets.note(said["team_only"])]


def _looked(said: Said, content: dict[str, Any]) -> list[Part]:
    body = [(_day(row["day"]), _joined(row["who"], row["as"]), row["did"]) for row in content["looks"]]
    parts = [sheets.heading(said["looked"], 2), sheets.rows([said["day"], said["who"], said["did"]], body, (1, 3, 2))]
    if content["openings"]:
        head = [said["day"], said["who"], said["reason"], said["checked"]]
        rows = [
            (f"{row['at']:%d.%m.%Y %H:%M}", row["who"], row["reason"], row["result"] or said["not_checked"])
            for row in content["openings"]
        ]
        parts += [sheets.paragraph(said["openings"]), sheets.rows(head, rows, (1, 2, 2, 2))]
    return parts


def _went(said: Said, content: dict[str, Any]) -> list[Part]:
    parts = [sheets.heading(said["went"], 2)]
    if came := content["came"]:
        term = said["came_voucher" if came.voucher else "came_referral"]
        parts.append(sheets.fact(term, text=_joined(came.office.name, _day(content["came_on"]))))
    body = [
        (_day(row["day"]), _joined(row["office"], row["state"]), row["what"], row["basis"]) for row in content["went"]
    ]
    head = [said["day"], said["to_whom"], said["what"], said["why"]]
    parts.append(sheets.rows(head, body, (1, 2, 2, 2)) if body else sheets.paragraph(said["nothing_went"]))
    kept = [row for row in content["went"] if row.get("own_ground")]
    return parts + [sheets.fact(said["own_ground"], text=_joined(row["office"], row["own_ground"])) for row in kept]


def _allowed(said: Said, content: dict[str, Any]) -> list[Part]:
    body = [(row["office"], row["what"], row["purpose"], _day(row["until"])) for row in content["allowed"]]
    head = [said["to_whom"], said["what"], said["what_for"], said["until"]]
    table = sheets.rows(head, body, (2, 2, 3, 1)) if body else sheets.paragraph(said["nothing_allowed"])
    grounds = [part for row in content["grounds"] for part in _ground(said, row)]
    return [sheets.heading(said["allowed"], 2), table, *grounds]


def _ground(said: Said, row: dict[str, Any]) -> list[Part]:
    law = sheets.fact(said["by_law"], row["what"], text=_joined(row["law"], row["office"], _day(row["day"])))
    if row["told_on"]:
        return [law, sheets.fact(said["told_on"], text=_day(row["told_on"]))]
    return [law, sheets.office(row["not_told"])]


def _day(day: Any) -> str:
    return f"{day:%d.%m.%Y}"


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
