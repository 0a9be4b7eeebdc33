"""The words that people write: a word more needs no Python, a wrong one is refused."""

import shutil
from pathlib import Path

import pytest

from data.catalog import CatalogError
from data.catalog.vocabulary_loader import FOLDER, load, vocabulary


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the words in which ``old`` stands as ``new``."""
    copy = folder / "words"
    shutil.copytree(FOLDER, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def test_a_word_more_is_a_word_in_a_file(tmp_path):
    copy = changed(tmp_path, "headings.toml", "marks = [", 'marks = ["务必填写", ')
    assert "务必填写" not in vocabulary().headings.marks
    assert "务必填写" in load(copy).headings.marks


def test_a_file_that_is_not_there_is_named(tmp_path):
    copy = changed(tmp_path, "rows.toml", "totals", "totals")
    (copy / "rows.toml").unlink()
    with pytest.raises(CatalogError, match=r"vocabulary/rows\.toml: - is missing"):
        load(copy)


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "problem"),
    [
        ("headings.toml", "marks = [", "marks = ", "-", "not valid TOML"),
        ("headings.toml", "marks = [", "mark = [", "-", "unknown field `mark`"),
        ("headings.toml", "marks = [", "marks = [3, ", "marks", "Expected `str`"),
        ("headings.toml", "marks = [", 'marks = [" 必填", ', "marks", "matching regex"),
        ("headings.toml", "sums = [", 'sums = ["计数项", ', "statistics", "means sums already"),
        ("quantities.toml", 'says_none = ["无"', 'says_none = ["空"', "missing.says_none", "'空'"),
        ("columns.toml", "[roles]", '[roles]\nowner = ["业主"]', "roles", "'owner'"),
        ("columns.toml", 'region = ["', 'region = ["年份", "', "roles.year", "means roles.region"),
        ("columns.toml", 'unit = ["', 'unit = ["单位 ", "', "roles", "matching regex"),
        ("phrases.toml", 'special = ["', 'special = ["小 学", "', "stages.special", "primary"),
        ("phrases.toml", "[stages]", '[stages]\ncollege = ["大学"]', "stages", "matching regex"),
        ("choices.toml", 'done = ["', 'done = ["销号", "', "progress.closed", "progress.done"),
        ("choices.toml", "[progress]", '[progress]\nlost = ["丢失"]', "progress", "'lost'"),
        ("ledger.toml", '[columns."备注"]', '[columns."颜色"]', "columns", "'颜色'"),
        ("ledger.toml", 'words = ["备注"', 'words = ["任务"', "columns.备注", "columns.任务"),
        ("rows.toml", 'averages = ["', 'averages = ["小计", "', "averages", "means totals"),
        ("schools.toml", '"校" = ["', '"校" = ["小学", "', "kinds.校", "means kinds.小"),
        ("quantities.toml", "[before]\nabout", "[before]\nnearly", "before", "field `nearly`"),
    ],
)
def test_words_that_contradict_each_other_are_refused(tmp_path, file, old, new, key, problem):
    with pytest.raises(CatalogError) as refused:
        load(changed(tmp_path, file, old, new))
    assert refused.value.file == f"vocabulary/{file}"
    assert refused.value.entry.startswith(key)
    assert problem in str(refused.value)
