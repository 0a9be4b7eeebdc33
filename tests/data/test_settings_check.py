"""A setting that cannot be used is told of at the start, by its name and by what it must be."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.settings import SETTINGS
from data.settings_check import WANTED, wrong
from data.words import Words

ROOT = Path(__file__).parents[2]
NUMBERS = [setting.name for setting in SETTINGS if re.fullmatch(r"\d+", setting.default)]
WRONG = [
    *((name, value) for name in NUMBERS for value in ("abc", "-1", "0", "1e9", "nan", "9" * 40)),
    *(("READ_SECONDS", value) for value in ("1.5", "２０", "1_0", " 7")),
    *(("ORIGINALS_GIGABYTES", value) for value in ("inf", "0.0")),
    *(("LISTEN", value) for value in ("nonsense.invalid", "192.0.2.7", "0.0.0.0:80", "a" * 70)),
    *(
        ("HOST_NAMES", value)
        for value in ("a b", "http://a.example", "a.example:80", "看板", "a,-")
    ),
    *(("FRAME_ANCESTORS", value) for value in ("'none'; x", "a, b", "门户", "a\tb")),
    *(("TILE_URL", value) for value in ("tiles", "https://a.example/1.png", "ftp://a/{z}{x}{y}")),
    *(("TILE_DATUM", value) for value in ("wgs", "GCJ02")),
    *(("DATABASE_URL", value) for value in ("mysql://a:hidden4711@b/c", "sqlite://", "store.db")),
]


def test_every_setting_is_looked_at() -> None:
    assert set(WANTED) == set(SETTINGS)


def test_what_holds_by_itself_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)
    assert wrong(Words("zh")) == []


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_one_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    (chinese,), (english,) = wrong(Words("zh")), wrong(Words("en"))
    assert f"设置 {name} 不能用。它应当是" in chinese
    assert f"{name} cannot be used. It must be" in english
    assert "hidden4711" not in chinese


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ORIGINALS_GIGABYTES", "0.5"),
        ("LISTEN", "0.0.0.0"),
        ("LISTEN", "localhost"),
        ("HOST_NAMES", "a.example, B-1.example,"),
        ("HOST_NAMES", "*"),
        ("FRAME_ANCESTORS", "'self' https://a.example"),
        ("TILE_URL", "https://me:word@a.example:8443/{z}/{x}/{y}.png?key=1"),
        ("TILE_URL", "/tiles/{z}/{x}/{y}.png"),
        ("TILE_DATUM", "GCJ-02"),
    ],
)
def test_what_can_be_used_is_let_be(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert wrong(Words("zh")) == []


def test_the_program_does_not_start_and_says_why_in_two_lines(tmp_path: Path) -> None:
    given = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "UPLOAD_FILES": "many"}
    program = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", "0"]
    ended = subprocess.run(
        program, cwd=ROOT, env=given, capture_output=True, text=True, timeout=120, check=False
    )
    said = ended.stdout + ended.stderr
    assert ended.returncode != 0
    assert "没有启动：设置 UPLOAD_FILES 不能用" in said
    assert "Not started: the setting UPLOAD_FILES cannot be used" in said
    assert "Traceback" not in said


def test_make_run_looks_before_it_listens() -> None:
    (recipe,) = re.findall(r"^run:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.M)
    first, *_others = recipe.splitlines()
    assert first.strip() == "@LISTEN=$(LISTEN) $(BIN)/python -m data.settings_check"
