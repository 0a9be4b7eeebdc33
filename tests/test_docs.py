"""What the READMEs say is there."""

import re
from functools import reduce
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from typing import Any

import pytest

from data.catalog import catalog
from data.settings import SETTINGS
from data.workbook.templates.template_sheets import layout

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = [
    *READMES,
    *(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")),
]


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def titles() -> list[str]:
    return re.findall(r'st\.Page\(.*?title=_\("(.+?)"\)', text("dashboard.py"))


def targets() -> list[str]:
    return re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE)


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_explained_with_its_default(readme, setting):
    default = f"`{setting.default}`" if setting.default else ""
    assert f"| `{setting.name}` | {default} |" in text(readme)


@pytest.mark.parametrize("readme", READMES)
def test_every_page_is_named(readme):
    assert titles()
    assert [title for title in titles() if title not in text(readme)] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_sheet_is_named(readme):
    sheets = [sheet.name.zh for sheet in layout(catalog())]
    assert sheets
    assert [sheet for sheet in sheets if sheet not in text(readme)] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_named(readme):
    assert "run" in targets()
    assert [t for t in targets() if not re.search(rf"make {t}\b", text(readme))] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_two_commands_come_first(readme):
    opening = text(readme)[:400]
    assert (
        opening.index("make run")
        < opening.index("make test")
        < opening.index("docs/pictures/overview-wide.png")
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_and_path_leads_somewhere(document):
    folder = (ROOT / document).parent
    links = re.findall(r"\]\((?!http)([^)#]+)\)", text(document))
    paths = re.findall(r"`((?:data|components|pages|tests)/[\w./-]+)`", text(document))
    assert [link for link in links if not (folder / link).exists()] == []
    assert [path for path in paths if not (ROOT / path).exists()] == []


def contracts() -> list[tuple[str, str, list[str]]]:
    """Module, name and parameters of every line of the contracts."""
    block = text("docs/architecture.md").partition("## Contracts")[2].partition("```python")[2]
    found, module = [], ""
    for line in block.partition("```")[0].splitlines():
        if heading := re.fullmatch(r"# ([\w.]+)", line):
            module = heading[1]
        elif said := re.match(r"([\w.]+)\(([\w, ]*)\)", line):
            found.append((module, said[1], [one.strip() for one in said[2].split(",") if one]))
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_module_that_is_named_without_its_folder_is_there(document):
    there = {
        path.name
        for folder in ("data", "components", "pages", "tests", "locale")
        for path in (ROOT / folder).rglob("*.*")
    } | {path.name for path in ROOT.iterdir()}
    named = re.findall(r"`([a-z_0-9]+\.(?:py|js|css|toml))`", text(document))
    assert [name for name in named if name not in there] == []


@pytest.mark.parametrize(("module", "name", "said"), contracts(), ids=str)
def test_a_contract_is_what_the_code_says(module, name, said):
    called: Any = reduce(getattr, name.split("."), import_module(module))
    known = [one for one in signature(called).parameters.values() if one.name != "self"]
    assert [one.name for one in known if one.name in said] == said
    usual = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    required = {one.name for one in known if one.default is one.empty and one.kind not in usual}
    assert required <= set(said)


def test_the_contracts_are_read():
    assert {module.partition(".")[0] for module, _, _ in contracts()} == {"data", "components"}
    assert len(contracts()) > 50
