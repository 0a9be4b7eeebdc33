"""What must hold between figures is data; a relation that names nothing is refused."""

import shutil
from pathlib import Path

import pytest

from data.catalog import Catalog, CatalogError, load
from data.catalog.catalog_loader import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "catalog", ignore=shutil.ignore_patterns("*.py"))
    return tmp_path / "catalog"


def entry(**changes: str) -> str:
    lines = {
        "id": '"new"',
        "level": '"school"',
        "kind": '"within"',
        "parts": '["care_staff"]',
        "whole": '["staff"]',
    } | changes
    return "\n[[relation]]\n" + "\n".join(f"{key} = {value}" for key, value in lines.items())


def loaded(folder: Path, text: str) -> Catalog:
    path = folder / "relations.toml"
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    return load(folder)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (entry(kind='"like"'), "Invalid enum value 'like'"),
        (entry(parts='["carers"]'), "unknown measure 'carers'"),
        (entry(whole='["education_budget"]'), "unknown measure 'education_budget'"),
        (entry(parts='["care_staff", "health_staff"]'), "lacks 'parts_name'"),
        (entry(whole='["students"]'), "lacks 'whole_name'"),  # a base is no single figure
        (entry(colour='"red"'), "colour"),
        (entry(id='"care_staff"'), "stands also in relations.toml"),
    ],
)
def test_a_relation_that_does_not_fit_is_refused(folder: Path, text: str, problem: str) -> None:
    with pytest.raises(CatalogError, match=problem):
        loaded(folder, text)


def test_a_relation_of_stages_becomes_one_a_stage(folder: Path) -> None:
    names = 'parts_name = { zh = "骨干", en = "Backbone" }'
    text = entry(
        parts='["backbone_teachers"]',
        whole='["full_time_teachers"]',
        stages='["primary", "junior"]',
    )
    relations = loaded(folder, f"{text}\n{names}").relations
    assert relations["new_junior"].whole == ("full_time_teachers_junior",)
    name = relations["new_primary"].parts_name
    assert name is not None and (name.zh, name.en) == ("骨干（小学）", "Backbone (primary)")
