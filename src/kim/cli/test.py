"""`./kim test`: everything that must hold, and one closing line with the sums."""

import argparse
import os

from kim.cli import check
from kim.cli.testing import chromium, claims, postgres
from kim.cli.testing.runs import Result, pytest

HELP = "run all checks and tests; further words go to pytest for a single run (./kim test -k name)"
NEEDS = "test"
TAKES_REST = True

TWO_CORES = ("-n", "2", "--dist", "worksteal")  # whoever is done takes over from the other


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="SQLite only, without browser and PostgreSQL")
    parser.add_argument("--long", action="store_true", help="also what takes long")


def run(options: argparse.Namespace) -> int:
    results = [single(options)] if options.rest else everything(options)
    print("\n" + "\n".join(map(str, results)))
    passed, failed, skipped = (sum(getattr(each, key) for each in results) for key in ("passed", "failed", "skipped"))
    print(f"\n{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


def single(options: argparse.Namespace) -> Result:
    """Just what was asked for, on the database that DATABASE_URL names."""
    return pytest("pytest", options.rest)


def everything(options: argparse.Namespace) -> list[Result]:
    length = "" if options.long else " and not long"
    results = [checks(), on_sqlite(f"not browser{length}")]
    if not options.quick:
        results += [on_postgresql(f"database and not browser{length}"), in_browser(f"browser{length}")]
        results.append(claimed(results, is_long=options.long))
    return results


def claimed(results: list[Result], *, is_long: bool) -> Result:
    """Whether every test behind a claim passed in some phase; one that was skipped everywhere shows nothing."""
    left = claims.not_shown({name for each in results for name in each.names}, is_long=is_long)
    return Result("claims", failed=len(left), remark="; ".join(f"not shown: {one}" for one in left))


def checks() -> Result:
    print("── checks ──", flush=True)
    steps = check.all_steps()
    wrong = [step for step in steps if not step.is_right]
    return Result("checks", failed=len(wrong), seconds=max(step.ended for step in steps))


def on_sqlite(marks: str) -> Result:
    return pytest("SQLite", [*TWO_CORES, "-m", marks], {"DATABASE_URL": None})


def on_postgresql(marks: str) -> Result:
    try:
        with postgres.address(is_hasty=True) as address:
            return pytest("PostgreSQL", [*TWO_CORES, "-m", marks], {"DATABASE_URL": address})
    except (OSError, RuntimeError, ImportError) as problem:
        return Result("PostgreSQL", failed=1, remark=f"no server: {problem} (name one in DATABASE_URL)")


def in_browser(marks: str) -> Result:
    path = chromium.find_or_install()
    if path:
        return pytest("browser", [*TWO_CORES, "-m", marks], {"DATABASE_URL": None, "KIM_CHROMIUM": path})
    if os.environ.get("KIM_WITHOUT_BROWSER") == "1":
        return Result("browser", remark="not run: no Chromium here, and KIM_WITHOUT_BROWSER=1 accepts that")
    remark = "not run: Chromium is missing (install it, or name it in KIM_CHROMIUM, or set KIM_WITHOUT_BROWSER=1)"
    return Result("browser", failed=1, remark=remark)
