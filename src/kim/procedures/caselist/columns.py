"""Guess what each column of a sheet is, by what stands above it and by what stands in it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from kim.procedures.caselist import contents, headings
from kim.procedures.caselist.cells import Cell, Sheet
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.headings import Header
from kim.procedures.caselist.readings.registry import Surroundings
from kim.procedures.caselist.sentences import Sentence, say

_MAY_STAND_TWICE = (Field.REMARK, Field.IGNORE)
_WEIGHT_OF_HEADING = 0.65
_LEAST_WITHOUT = 0.45
_LEAST_TO_MENTION = 0.3
_CONTENT_ALONE = 0.8
_TELLING_CELLS = 3
_SURE_HEADING = 0.9
_FITTING = 0.6
_SHAPELESS = (Field.FAMILY_NAME, Field.GIVEN_NAME, Field.IGNORE)


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What a column is taken for. `alternatives` are the other fields that would fit, best first."""

    sheet: str
    column: str
    heading: str
    field: Field
    confidence: float
    reason: Sentence
    alternatives: tuple[Field, ...] = ()
    is_chosen: bool = False


ColumnMap = Mapping[tuple[str, str], Field]


def guess(
    sheet: Sheet, header: Header, around: Surroundings, chosen: ColumnMap | None = None
) -> tuple[ColumnGuess, ...]:
    """One guess for each filled column; columns that the user chose are taken as they are."""
    chosen = chosen or {}
    fixed = {column: Field(chosen[sheet.name, column]) for column in sheet.columns if (sheet.name, column) in chosen}
    scored = _scored(sheet, header, around, [column for column in sheet.columns if column not in fixed])
    fields = {**_assigned(scored, set(fixed.values())), **fixed}
    guesses = (
        _chosen(sheet, header, column, fields[column])
        if column in fixed
        else _guessed(sheet, header, column, (fields, scored))
        for column in sheet.columns
    )
    return _whole_or_parts(tuple(one for one in guesses if one.heading or sheet.column(one.column)))


def _scored(sheet: Sheet, header: Header, around: Surroundings, wanted: list[str]) -> dict[str, dict[Field, float]]:
    """A clear heading with fitting contents needs no look at all readers, unless two columns claim the same field."""
    found = {column: _scores_by_heading(sheet, header, column, around) for column in wanted}
    best = {column: max(scores, key=lambda one: scores[one]) for column, scores in found.items() if scores}
    claims = list(best.values())
    unclear = [column for column in wanted if column not in best or claims.count(best[column]) > 1]
    return found | {column: _scores(sheet, header, column, around) for column in unclear}


def _scores_by_heading(sheet: Sheet, header: Header, column: str, around: Surroundings) -> dict[Field, float]:
    """Scores of the fields that the heading names, empty where heading or contents leave a doubt."""
    above = headings.scores(header.texts.get(column, ""))
    sure = [field for field, score in above.items() if score >= _SURE_HEADING and field is not Field.IGNORE]
    if not sure:
        return {}
    inside = contents.scores(body(sheet, header, column), around, only=frozenset(above))
    if not any(inside.get(field, 0.0) >= _FITTING or field in _SHAPELESS for field in sure):
        return {}
    return _weighed(sheet, header, column, (above, inside))


def _scores(sheet: Sheet, header: Header, column: str, around: Surroundings) -> dict[Field, float]:
    above = headings.scores(header.texts.get(column, ""))
    inside = contents.scores(body(sheet, header, column), around)
    return _weighed(sheet, header, column, (above, inside))


def _weighed(
    sheet: Sheet, header: Header, column: str, told: tuple[Mapping[Field, float], Mapping[Field, float]]
) -> dict[Field, float]:
    above, inside = told
    enough = len(body(sheet, header, column)) >= _TELLING_CELLS
    fields = {*above, *inside}
    return {field: _score(field, above.get(field, 0.0), inside.get(field, 0.0), enough) for field in fields}


def body(sheet: Sheet, header: Header, column: str) -> tuple[Cell, ...]:
    """The filled cells of the column below its heading."""
    last = max(header.rows, default=0)
    return tuple(cell for cell in sheet.column(column) if cell.row > last)


def _score(field: Field, above: float, inside: float, enough: bool) -> float:  # noqa: FBT001 - a fact about the column
    if not above:
        return _CONTENT_ALONE * inside if enough else 0.0
    if not enough or field in _SHAPELESS:
        return above * 0.9
    return _WEIGHT_OF_HEADING * above + (1 - _WEIGHT_OF_HEADING) * inside


def _assigned(scored: Mapping[str, Mapping[Field, float]], taken: set[Field]) -> dict[str, Field]:
    """Best pairs first; a field stands for one column, only remarks may be several."""
    pairs = sorted(
        ((score, column, field) for column, scores in scored.items() for field, score in scores.items()),
        key=lambda pair: (-pair[0], len(pair[1]), pair[1], pair[2]),
    )
    found: dict[str, Field] = {}
    for score, column, field in pairs:
        free = field not in taken or field in _MAY_STAND_TWICE
        if column not in found and free and score >= _LEAST_WITHOUT:
            found[column] = field
            taken.add(field)
    return {column: found.get(column, Field.IGNORE) for column in scored}


def _chosen(sheet: Sheet, header: Header, column: str, field: Field) -> ColumnGuess:
    heading = header.texts.get(column, "")
    return ColumnGuess(sheet.name, column, heading, field, 1.0, say("Chosen by you."), (), is_chosen=True)


def _guessed(
    sheet: Sheet, header: Header, column: str, known: tuple[Mapping[str, Field], Mapping[str, Mapping[Field, float]]]
) -> ColumnGuess:
    fields, scored = known
    field, scores, heading = fields[column], scored[column], header.texts.get(column, "")
    worth = [one for one, score in scores.items() if score >= _LEAST_TO_MENTION and one is not field]
    others = sorted(worth, key=lambda one: -scores[one])
    reason = _reason(field, heading, headings.scores(heading).get(field, 0.0))
    return ColumnGuess(
        sheet.name, column, heading, field, round(min(scores.get(field, 0.0), 1.0), 2), reason, tuple(others[:3])
    )


def _reason(field: Field, heading: str, above: float) -> Sentence:
    if field is Field.IGNORE and not above:
        return say(
            "Neither the heading nor the contents tell what this column is. It isn't imported unless you choose."
        )
    if field is Field.IGNORE:
        return say("Columns with the heading “%(heading)s” aren't imported.", heading=heading)
    if not above:
        return say("Recognised by its contents.")
    return say("Recognised by its heading “%(heading)s” and its contents.", heading=heading)


def _whole_or_parts(guesses: tuple[ColumnGuess, ...]) -> tuple[ColumnGuess, ...]:
    """A column "Name" holds family names beside a column of given names, and whole names without one."""
    fields = {one.field for one in guesses}
    if Field.GIVEN_NAME in fields and Field.FAMILY_NAME not in fields:
        reason = say("Family names, because another column holds the given names.")
        return tuple(_turned(one, Field.NAME, Field.FAMILY_NAME, reason) for one in guesses)
    if Field.GIVEN_NAME not in fields and Field.NAME not in fields:
        reason = say("Whole names, because no other column holds the given names.")
        return tuple(_turned(one, Field.FAMILY_NAME, Field.NAME, reason) for one in guesses)
    return guesses


def _turned(one: ColumnGuess, before: Field, after: Field, reason: Sentence) -> ColumnGuess:
    fits = not one.heading or headings.scores(one.heading).get(after, 0.0) > 0
    if one.field is not before or one.is_chosen or not fits:
        return one
    return dataclasses.replace(one, field=after, reason=reason)
