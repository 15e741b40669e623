"""Commands, jobs, files to take along and tags of templates: who may and as whom each acts is declared here."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from inspect import getsource
from pathlib import Path
from types import ModuleType

from django.core.management import get_commands
from django.template import Engine
from django.urls import URLPattern, get_resolver
from django_tasks.base import Task

from architecture import source
from kim.cli import __main__ as cli
from kim.foundation.authority import Permission
from kim.procedures import jobs
from kim.web.components.templatetags import kim_ui

INSTALLATION, NOBODY, INVENTED = "the installation", "nobody", "invented people"


@dataclass(frozen=True, slots=True)
class Policy:
    """`acts_as` is who stands before the second wall; NOBODY means that no row about a person is read."""

    acts_as: str
    who_may: str


OWNER = "whoever has the shell and the keys of the server"
BUILDER = "whoever works on the program"
COMMANDS = {
    "accounts": Policy(INSTALLATION, OWNER),
    "access-matrix": Policy(INVENTED, BUILDER),
    "bench": Policy(INVENTED, BUILDER),
    "check": Policy(NOBODY, BUILDER),
    "demo": Policy(INVENTED, "anybody, in the mode of the demo alone"),
    "docs": Policy(NOBODY, BUILDER),
    "exchange": Policy(INSTALLATION, OWNER),
    "import-cases": Policy(INSTALLATION, OWNER + ", in the name of a case manager with that right"),
    "load-county": Policy(INSTALLATION, OWNER),
    "lock": Policy(NOBODY, BUILDER),
    "manage": Policy(NOBODY, OWNER + "; each command of ours is declared below"),
    "messages": Policy(NOBODY, BUILDER),
    "plan": Policy(NOBODY, "whoever has the file; no database is opened"),
    "replay-erasures": Policy(INSTALLATION, OWNER),
    "test": Policy(INVENTED, BUILDER),
    "theft-drill": Policy(INVENTED, BUILDER),
    "verify-audit": Policy(NOBODY, OWNER + "; reads the chains, which stand in the open"),
}
MANAGEMENT = {
    "build_centre": Policy(INVENTED, OWNER + ", never in production, only where no account is"),
    "build_county": Policy(INVENTED, OWNER + ", never in production, only where no account is"),
    "migrate": Policy(NOBODY, "the owner of the tables"),
    "order_end_of_day": Policy(NOBODY, OWNER),
}
JOBS = {
    "compute_hours_plan": Policy("the account that ordered it", "whoever may plan office hours when it runs"),
    "compute_snapshot": Policy("the account that ordered it", "whoever may compute figures when it runs"),
    "end_of_day": Policy(INSTALLATION, "ordered by the installation"),
}
LOOKING = (Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)
FILES: dict[str, tuple[Permission, ...] | None] = {
    "case_consent_sheet_file": LOOKING,
    "case_sheet_file": LOOKING,
    "cases_export": (Permission.CASE_WORK,),
    "exchange_card": (Permission.PRIVACY_CONTROL,),
    "positions_proof": (Permission.POSITION_CHANGE,),
    "privacy_anchor": (Permission.PRIVACY_CONTROL,),
    "privacy_impact": (Permission.PRIVACY_CONTROL,),
    "privacy_package_json": (Permission.PRIVACY_CONTROL,),
    "privacy_processing": (Permission.PRIVACY_CONTROL,),
    "public_code": None,
    "hours_plan_sheet": (Permission.OFFICE_HOURS_PLAN,),
    "public_hours_calendar": None,
    "public_hours_poster": None,
    "public_voucher": None,
    "referral_voucher_file": (Permission.REFERRAL_SEND,),
}
"""Addresses that answer with a file, and one of which rights whoever asks must have. They act as whoever asks.

None is for everybody: what hangs at the town hall, and the booking of whoever knows its random code.
"""
LIBRARIES = {"kim_ui"}
TAGS = {"badge", "button", "card", "deadline", "sort_header"}
FILTERS = {"days", "human_day", "message_tone", "partial_date", "percent", "rooms_list"}
"""All of them draw what they are given: a library of tags may look nothing up."""
MAY_DRAW_WITH = ("kim.foundation.clock", "kim.foundation.partial_dates", "kim.web.components")
MAKES_FILES = {"FileResponse", "StreamingHttpResponse"}
PAPER = "kim.web.paper.sheets"


def test_every_command_declares_who_may_and_as_whom_it_acts() -> None:
    assert set(cli.names()) == set(COMMANDS)
    assert {name for name in COMMANDS if getattr(cli.load(name), "NEEDS", "") not in {"run", "test", "bench"}} == set()
    acting = {name for name in COMMANDS if acts_as(getsource(cli.load(name))) == {"INSTALLATION"}}
    assert acting == {name for name, policy in COMMANDS.items() if policy.acts_as == INSTALLATION}


def test_a_command_that_acts_as_nobody_reads_no_rows_of_its_own() -> None:
    silent = [name for name, policy in COMMANDS.items() if policy.acts_as == NOBODY]
    assert {name: found for name in silent if (found := asks(getsource(cli.load(name))))} == {}


def test_every_command_of_ours_below_manage_declares_the_same() -> None:
    ours = {name: app for name, app in get_commands().items() if str(app).startswith("kim.")}
    assert set(ours) == set(MANAGEMENT)
    texts = {name: getsource(import_module(f"{app}.management.commands.{name}")) for name, app in ours.items()}
    guarded = {
        name for name, text in texts.items() if "KIM_CLOCK_MAY_MOVE" in text and "Account.objects.exists" in text
    }
    assert guarded == {name for name, policy in MANAGEMENT.items() if policy.acts_as == INVENTED}
    silent = [name for name, policy in MANAGEMENT.items() if policy.acts_as == NOBODY]
    assert {name: found for name in silent if (found := asks(texts[name]))} == {}


def test_every_job_declares_as_whom_it_acts_and_does() -> None:
    assert makers_of_jobs(source.modules()) == {"src/kim/procedures/jobs.py"}
    found = {name: job for name, job in vars(jobs).items() if isinstance(job, Task)}
    assert set(found) == set(JOBS)
    acting = {name: acts_as(getsource(job.func)) for name, job in found.items()}
    assert acting == {name: {"INSTALLATION" if JOBS[name].acts_as == INSTALLATION else "by"} for name in JOBS}


def test_every_file_to_take_along_declares_who_may_have_it() -> None:
    found = {str(one.name): one.callback for one in addresses(get_resolver().url_patterns) if gives_file(one)}
    assert {name: getattr(view, "permissions", None) for name, view in found.items()} == FILES


def test_files_are_made_nowhere_else() -> None:
    makers = {source.place(path) for path in source.modules() if answering(source.tree(path))}
    behind = {module_of(one) for one in addresses(get_resolver().url_patterns) if gives_file(one)}
    assert makers - {source.place(Path(str(import_module(name).__file__))) for name in behind} == {
        "src/kim/web/paper/sheets.py"
    }


def test_every_tag_and_filter_is_declared_and_looks_nothing_up() -> None:
    engine = Engine.get_default()
    ours = {name for name, module in engine.libraries.items() if module.startswith("kim.")}
    assert ours == LIBRARIES
    assert not [module for module in engine.builtins if module.startswith("kim.")]
    assert (set(kim_ui.register.tags), set(kim_ui.register.filters)) == (TAGS, FILTERS)
    assert looks_up(getsource(kim_ui)) == set()


def test_what_declares_nothing_is_noticed() -> None:
    bold = "def run(options):\n    print(Case.objects.count())"
    acting = f"with wall.acting(INSTALLATION):\n    {bold}"
    assert (asks(bold), acts_as(bold), acts_as(acting.replace("def run(options):\n    ", ""))) == (
        {"objects"}, set(), {"INSTALLATION"},
    )  # fmt: skip
    assert looks_up("from kim.cases.models import Case") == {"kim.cases.models"}
    exported = "def show(request):\n    return _file()\ndef _file():\n    return answer({'Content-Disposition': 'x'})"
    assert answering(ast.parse(exported)) == {"show", "_file"}
    printed = f"from {PAPER.rpartition('.')[0]} import sheets as paper\ndef show(request):\n    return paper.answer(1)"
    assert answering(ast.parse(printed)) == {"show"}
    assert answering(ast.parse("def show(request):\n    return page.answer(1)")) == set()
    assert is_job(ast.parse("@task()\ndef nightly():\n    pass"))


def acts_as(text: str) -> set[str]:
    """For whom a text acts: the words in `wall.acting(…)`."""
    return {
        ast.unparse(node.args[0])
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "wall.acting"
    }


def asks(text: str) -> set[str]:
    """Words with which a text asks for rows by itself."""
    words = {node.attr for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)}
    return words & {"objects", "_default_manager", "cursor", "raw"}


def is_job(module: ast.Module) -> bool:
    """Whether something is done behind the screens."""
    marks = [ast.unparse(mark) for each in source.functions(module) for mark in each.decorator_list]
    return any(mark.partition("(")[0].rpartition(".")[2] == "task" for mark in marks)


def makers_of_jobs(paths: list[Path]) -> set[str]:
    return {source.place(path) for path in paths if is_job(source.tree(path))}


def looks_up(text: str) -> set[str]:
    """Modules of ours that a library of tags has no business with."""
    nodes = ast.walk(ast.parse(text))
    names = {
        f"{node.module}.{one.name}" if node.module == "kim.foundation" else str(node.module)
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    }
    return {name for name in names if name.startswith("kim.") and not name.startswith(MAY_DRAW_WITH)}


def addresses(entries: Sequence[object]) -> Iterator[URLPattern]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from addresses(entry.url_patterns)  # type: ignore[attr-defined]


def module_of(one: URLPattern) -> str:
    return str(one.callback.__module__)


def gives_file(one: URLPattern) -> bool:
    """Whether the view of an address answers with a file, by itself or by its neighbours."""
    if not module_of(one).startswith("kim."):
        return False
    module: ModuleType = import_module(module_of(one))
    return one.callback.__name__ in answering(source.tree(Path(str(module.__file__))))


def answering(module: ast.Module) -> set[str]:
    """Functions that answer with a file or sheet, and those of the same module that call them."""
    sheets = {
        one.asname or one.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom)
        for one in node.names
        if f"{node.module}.{one.name}" == PAPER
    }
    known = {each.name: set(_words(each)) for each in source.functions(module)}
    makers = MAKES_FILES | {"Content-Disposition", *(f"{name}.answer" for name in sheets)}
    found: set[str] = set()
    while more := {name for name, words in known.items() if words & (makers | found)} - found:
        found |= more
    return found


def _words(function: ast.AST) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
