"""Writes stand in actions, and an action has one shape: keyword-only, `by` first, one transaction, policy, audit."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from architecture import source

ALWAYS = {
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "abulk_create",
    "acreate",
    "asave",
    "adelete",
}
WITHOUT_POSITIONAL = {"save", "delete"}  # a workbook is saved to a path, a record is saved
ELSEWHERE = {
    "src/kim/demo/bulk.py": "copies of rows that actions wrote, for measurements (docs/adr/0005-bulk-county.md)",
    "src/kim/foundation/": "audit entries, form keys and the one conditional update are the tools of all actions",
}


def writes(module: ast.AST) -> Iterator[str]:
    """Calls that write to the database, with their line."""
    for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Attribute) and is_write(call, call.func):
            yield f"line {call.lineno}: .{call.func.attr}()"
    for node in (node for node in ast.walk(module) if isinstance(node, ast.ImportFrom)):
        if node.module == "kim.foundation.records" and "change" in {name.name for name in node.names}:
            yield f"line {node.lineno}: imports the writing function itself"


def is_write(call: ast.Call, method: ast.Attribute) -> bool:
    names = {node.attr for node in ast.walk(method.value) if isinstance(node, ast.Attribute)}
    on_manager = bool(names & {"objects", "_default_manager", "_base_manager"})
    return (
        method.attr in ALWAYS
        or (method.attr in WITHOUT_POSITIONAL and not call.args)
        or (method.attr in {"create", "update", "delete"} and on_manager)
        or (method.attr == "update" and bool(call.keywords) and not call.args)
        or (method.attr == "change" and isinstance(method.value, ast.Name) and method.value.id == "records")
    )


def may_write(path: Path) -> bool:
    return "actions" in path.parts or any(source.place(path).startswith(allowed) for allowed in ELSEWHERE)


def actions() -> list[tuple[str, ast.FunctionDef, ast.Module]]:
    """Public functions of public modules; a module like `_events` holds what several actions of a ring share."""
    files = [path for path in source.modules() if "actions" in path.parts and not path.name.startswith("_")]
    found = [(path, node) for path in files for node in source.tree(path).body if isinstance(node, ast.FunctionDef)]
    return [(f"{source.place(path)}:{node.name}", node, source.tree(path)) for path, node in found if is_public(node)]


def is_public(function: ast.FunctionDef) -> bool:
    return not function.name.startswith("_")


def shape_slips(function: ast.FunctionDef, module: ast.Module) -> Iterator[str]:
    """What keeps a function from being an action."""
    arguments = function.args
    by = arguments.kwonlyargs[0] if arguments.kwonlyargs else None
    if arguments.args or arguments.posonlyargs or arguments.vararg:
        yield "has positional arguments"
    if by is None or by.arg != "by" or by.annotation is None or not ast.unparse(by.annotation).endswith("Actor"):
        yield "does not begin with by: Actor"
    text = text_with_helpers(function, module)
    for word, sentence in (
        ("atomic", "is in no transaction"),
        (".require()", "asks no policy"),
        ("audit.", "leaves no trace"),
    ):
        if word not in text:
            yield sentence


def text_with_helpers(function: ast.FunctionDef, module: ast.Module) -> str:
    """The function together with the private functions of its module that it calls, directly or through others."""
    own = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef) and not is_public(node)}
    reached, waiting = {function.name: function}, [function]
    while waiting:
        called = {node.id for node in ast.walk(waiting.pop()) if isinstance(node, ast.Name)}
        fresh = {name: node for name, node in own.items() if name in called and name not in reached}
        reached |= fresh
        waiting += fresh.values()
    return "\n".join(ast.unparse(node) for node in reached.values())


def test_nothing_is_written_outside_actions() -> None:
    places = [path for path in source.modules() if not may_write(path)]
    assert [f"{source.place(path)} {write}" for path in places for write in writes(source.tree(path))] == []


@pytest.mark.parametrize(
    "snippet",
    [
        "case.save()",
        "case.save(update_fields=['state'])",
        "Case.objects.create(state='open')",
        "Case.objects.filter(state='open').update(state='closed')",
        "cases.update(state='closed')",
        "cases.delete()",
        "Case.objects.bulk_create(rows)",
        "Case._default_manager.get_or_create(pk=1)",
        "records.change(case, state='closed')",
        "from kim.foundation.records import Conflict, change",
    ],
)
def test_a_write_is_found(snippet: str) -> None:
    assert len(list(writes(ast.parse(snippet)))) == 1


@pytest.mark.parametrize(
    "snippet", ["workbook.save(path)", "counts.update(other)", "digest.update(b'x')", "cases.count()"]
)
def test_what_is_no_write_passes(snippet: str) -> None:
    assert list(writes(ast.parse(snippet))) == []


def test_what_actions_share_is_used_by_actions_alone() -> None:
    private = re.compile(r"(?:from|import) kim\.\w+\.actions(?:\._[a-z]| import _[a-z])")
    others = [path for path in source.modules() if "actions" not in path.parts]
    assert private.search("from kim.cases.actions import _events")
    assert private.search("from kim.cases.actions._events import of_case")
    assert [source.place(path) for path in others if private.search(path.read_text(encoding="utf-8"))] == []


def test_every_exception_is_still_there() -> None:
    assert [allowed for allowed in ELSEWHERE if not (source.ROOT / allowed).exists()] == []


def test_every_public_function_of_actions_is_an_action() -> None:
    found = [f"{name} {slip}" for name, function, module in actions() for slip in shape_slips(function, module)]
    assert found == []


GOOD = """
@transaction.atomic
def accept(*, by: Actor, referral: Referral) -> Case:
    policies.referrals.accept(by, referral).require()
    _trace(by, referral)

def _trace(by, referral):
    audit.done(by, "referral.accept", referral)
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("*, by: Actor", "by: Actor, *", ["has positional arguments", "does not begin with by: Actor"]),
        ("by: Actor", "by: str", ["does not begin with by: Actor"]),
        ("@transaction.atomic", "", ["is in no transaction"]),
        (".require()", "", ["asks no policy"]),
        ("audit.done", "note", ["leaves no trace"]),
    ],
)
def test_a_function_that_is_no_action_is_found(old: str, new: str, expected: list[str]) -> None:
    module = ast.parse(GOOD.replace(old, new, 1) if old else GOOD)
    function = next(node for node in module.body if isinstance(node, ast.FunctionDef))
    assert list(shape_slips(function, module)) == expected
