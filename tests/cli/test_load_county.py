"""`./kim load-county`: a county of one's own is checked by file, loaded whole, never into another one's database."""

from __future__ import annotations

import argparse
import json
import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kim.cli import load_county
from kim.foundation.authority import Refused
from kim.foundation.installation import INSTALLATION
from kim.network.actions import reference
from kim.network.models import Municipality, Office, PopulationFigure
from kim.network.reference import county, county_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import Settings

CATALOGUES = (county.ORGANISATIONS, county.OFFICES, county.PLACES, county.PARTICIPATION)


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A copy of the county that comes along, named as one's own; catalogues are read anew before and after."""
    copy = tmp_path / "county"
    with resources.as_file(resources.files("kim.network.reference.hsk")) as packaged:
        shutil.copytree(packaged, copy)
    settings.KIM_COUNTY = str(copy)
    _read_anew()
    yield copy
    _read_anew()


def _read_anew() -> None:
    for catalogue in CATALOGUES:
        vars(catalogue).pop("_rows", None)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    parser = argparse.ArgumentParser()
    load_county.configure(parser)
    code = load_county.run(parser.parse_args([*words, "--json"]))
    return code, json.loads(capsys.readouterr().out)


def test_the_county_that_comes_along_has_no_fault(folder: Path) -> None:
    assert county_faults.found() == []


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        (
            "municipalities.csv",
            "05958004,Arnsberg",
            "5958004,Arnsberg",
            "“5958004” is no official key of eight digits.",
        ),
        ("municipalities.csv", "05958008,Bestwig", "05958008,Arnsberg", "name “Arnsberg” stands there 2 times."),
        ("municipalities.csv", "population_", "people_", "Arnsberg has no population in a column"),
        ("municipalities.csv", "ags,name", "key,name", "the first line does not name ags (with commas between)."),
        ("municipalities.csv", "73573", "viele", "line 2: “viele” under population_2020_06_30 is no number."),
        ("municipalities.csv", "51.3833,8.0833", "8.0833,51.3833", "Arnsberg is not in Germany"),
        ("driving_minutes.csv", "AR,BE,30\n", "", "the way from AR to BE is missing."),
        ("driving_minutes.csv", "AR,BE,30\n", "AR,BE,0\n", "from AR to BE: 0 is not between 1 and 300 minutes."),
        ("driving_minutes.csv", "AR,BE,30\n", "AR,BE,soon\n", "line 3: “soon” under minutes is no number."),
        ("boundaries.geojson", '"attribution"', '"whose"', "it does not say in “attribution”"),
        ("boundaries.geojson", '"05958008"', '"05958009"', "05958008 has no boundary."),
        ("localities.toml", 'ags = "05958008"', 'ags = "05958009"', "05958008 has no row."),
        ("offices.toml", 'organisation = "hsk"', 'organisation = "kreis"', "there is no organisation “kreis”."),
        ("offices.toml", 'kind = "integration_centre"', 'kind = "centre"', "there is no kind of office “centre”."),
        ("offices.toml", 'covers = ["05958004", "05958044"]', 'covers = ["05958000"]', "05958000 is no municipality."),
        ("contingents.toml", 'employer = "ki-hsk"', 'employer = "ki-soest"', "there is no office “ki-soest”."),
        ("places_of_hours.toml", 'municipality = "05958008"', 'municipality = "1"', "1 is no municipality."),
    ],
)
def test_a_fault_is_named_with_its_file(folder: Path, name: str, old: str, new: str, fault: str) -> None:
    change(folder / name, old, new)
    assert [one for one in county_faults.found() if one.startswith(name) and fault in one], county_faults.found()


def test_every_file_that_is_missing_is_named_at_once(folder: Path) -> None:
    for name in ("driving_minutes.csv", "participation.toml"):
        (folder / name).unlink()
    assert county_faults.found() == ["driving_minutes.csv is missing.", "participation.toml is missing."]


def test_a_folder_that_is_not_there_and_letters_that_are_no_utf_8_are_said(folder: Path, settings: Settings) -> None:
    (folder / "places_of_hours.toml").write_bytes("Schützenhalle".encode("latin-1"))
    assert county_faults.found() == [
        "places_of_hours.toml cannot be read: it is not written in UTF-8; save it as UTF-8."
    ]
    settings.KIM_COUNTY = str(folder / "nowhere")
    assert county_faults.found() == [f"There is no folder {folder / 'nowhere'}."]


@pytest.mark.database
@pytest.mark.django_db
def test_a_changed_population_is_loaded_and_the_rest_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reference.load_county(by=INSTALLATION)
    before = Office.objects.count()
    change(folder / "municipalities.csv", "73573", "70001")
    assert told(capsys, "--dry-run")[0] == 0
    assert not PopulationFigure.objects.filter(count=70001).exists()
    code, report = told(capsys)
    assert (code, report["faults"], report["municipalities"]) == (0, [], 12)
    assert PopulationFigure.objects.filter(municipality="05958004", count=70001).exists()
    assert Office.objects.count() == before


@pytest.mark.database
@pytest.mark.django_db
def test_a_faulty_county_and_another_one_are_not_loaded(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Municipality.objects.create(
        ags="05974040", name="Soest", short="SO", kind="Stadt", region="Mitte", sort_key="soest"
    )
    code, report = told(capsys)
    assert (code, len(report["faults"])) == (2, 1)
    assert "another county" in report["faults"][0]
    with pytest.raises(Refused):
        reference.load_county(by=INSTALLATION)
    (folder / "offices.toml").unlink()
    _read_anew()
    assert told(capsys)[1]["faults"] == ["offices.toml is missing."]
    assert list(Municipality.objects.values_list("ags", flat=True)) == ["05974040"]
