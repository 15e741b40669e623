"""Reduce a style sheet to the components and tokens that the interface uses. Plain text in, plain text out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

GROUPS = ("@media", "@supports")
NAME = re.compile(r"\.([A-Za-z][\w-]*)|\[(data-[\w-]+)")
TOKEN = re.compile(r"--[\w-]+")


@dataclass(frozen=True)
class Rule:
    """One rule: a group rule has children, every other rule has a body."""

    prelude: str
    body: str = ""
    children: tuple[Rule, ...] = ()


def reduce(css: str, *, wanted: Callable[[str], bool], keep_tokens: re.Pattern[str]) -> str:
    """Keep the selectors whose classes and data attributes are wanted, then drop the tokens that nothing names."""
    rules = tuple(_with_wanted_selectors(parse(css), wanted))
    text = render(rules)
    while (smaller := render(rules := tuple(_without_unused_tokens(rules, text, keep_tokens)))) != text:
        text = smaller
    return text


def parse(css: str) -> Iterator[Rule]:
    """The rules of a style sheet without comments; statements that end in a semicolon (@charset) are left out."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"@(charset|import)[^;]*;", "", css)
    position = 0
    while (opening := css.find("{", position)) >= 0:
        closing = _closing_brace(css, opening)
        prelude, body = css[position:opening].strip(), css[opening + 1 : closing].strip()
        yield Rule(prelude, children=tuple(parse(body))) if prelude.startswith(GROUPS) else Rule(prelude, body)
        position = closing + 1


def render(rules: tuple[Rule, ...]) -> str:
    """One rule a line, so that a change of the vendored file can be read."""
    return "\n".join(_render_one(rule) for rule in rules)


def _render_one(rule: Rule) -> str:
    return f"{rule.prelude}{{\n{render(rule.children)}\n}}" if rule.children else f"{rule.prelude}{{{rule.body}}}"


def _closing_brace(css: str, opening: int) -> int:
    depth, position = 1, opening + 1
    while depth:
        character = css[position]
        if character in "\"'":
            position = css.index(character, position + 1)
        depth += {"{": 1, "}": -1}.get(character, 0)
        position += 1
    return position - 1


def _with_wanted_selectors(rules: Iterator[Rule] | tuple[Rule, ...], wanted: Callable[[str], bool]) -> Iterator[Rule]:
    for rule in rules:
        if rule.children:
            children = tuple(_with_wanted_selectors(rule.children, wanted))
            if children:
                yield replace(rule, children=children)
        elif rule.prelude.startswith("@"):
            yield rule
        elif selectors := [part for part in split_selectors(rule.prelude) if all(map(wanted, _names(part)))]:
            yield replace(rule, prelude=",".join(selectors))


def _names(selector: str) -> Iterator[str]:
    return (name.group(1) or name.group(2) for name in NAME.finditer(selector))


def split_selectors(prelude: str) -> list[str]:
    """Split at commas outside brackets: `a,:is(b,c)` is two selectors."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(prelude):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(character, 0)
        if character == "," and not depth:
            parts.append(prelude[start:position])
            start = position + 1
    return [part.strip() for part in [*parts, prelude[start:]]]


def _without_unused_tokens(rules: tuple[Rule, ...], css: str, keep: re.Pattern[str]) -> Iterator[Rule]:
    used = set(re.findall(r"var\(\s*(--[\w-]+)", css))
    for rule in rules:
        if rule.children:
            yield replace(rule, children=tuple(_without_unused_tokens(rule.children, css, keep)))
        elif body := ";".join(_needed(rule.body, used, keep)):
            yield replace(rule, body=body)


def _needed(body: str, used: set[str], keep: re.Pattern[str]) -> Iterator[str]:
    for declaration in _declarations(body):
        name = declaration.partition(":")[0].strip()
        if name.startswith("-webkit-mask"):
            continue  # every icon would be carried twice; browsers know `mask` since 2023
        if not TOKEN.fullmatch(name) or name in used or keep.match(name):
            yield declaration


def _declarations(body: str) -> list[str]:
    """Split at semicolons outside quotes and brackets: data URLs carry semicolons of their own."""
    pattern = r"(?:[^;\"'(]|\"[^\"]*\"|'[^']*'|\((?:[^()\"']|\"[^\"]*\"|'[^']*'|\([^()]*\))*\))+"
    return [part.strip() for part in re.findall(pattern, body) if part.strip()]
