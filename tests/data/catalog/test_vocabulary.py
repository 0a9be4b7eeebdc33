"""The words that people write: a word more needs no Python, a wrong one is refused."""

import shutil
from pathlib import Path

import pytest

from data.catalog import CatalogError
from data.catalog.vocabulary import FOLDER, load, vocabulary


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


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "problem"),
    [
        ("headings.toml", "marks = [", "marks = ", "-", "not valid TOML"),
        ("headings.toml", "marks = [", "mark = [", "-", "unknown field `mark`"),
        ("headings.toml", "marks = [", "marks = [3, ", "marks", "Expected `str`"),
        ("headings.toml", "marks = [", 'marks = [" 必填", ', "marks", "matching regex"),
        ("headings.toml", "sums = [", 'sums = ["计数项", ', "statistics", "means sums already"),
        ("quantities.toml", 'says_none = ["无"', 'says_none = ["空"', "missing.says_none", "'空'"),
        ("quantities.toml", "[before]\nabout", "[before]\nnearly", "before", "field `nearly`"),
    ],
)
def test_words_that_contradict_each_other_are_refused(tmp_path, file, old, new, key, problem):
    with pytest.raises(CatalogError) as refused:
        load(changed(tmp_path, file, old, new))
    assert refused.value.file == f"vocabulary/{file}"
    assert refused.value.entry.startswith(key)
    assert problem in str(refused.value)
