"""Every finding has a sentence in both languages."""

import pytest

from data.words import Words
from data.workbook.findings.finding_codes import Code
from data.workbook.findings.finding_sentences import sentence

FINDING = {
    "severity": "error",
    "file": "报送.xlsx",
    "sheet": "学校名册",
    "cell": "E3",
    "column": "办学性质",
    "value": "公伴",
    "expected": "公办 (Public)",
    "suggestion": "公办",
    "other": "E2",
}


@pytest.mark.parametrize("code", Code)
def test_a_sentence_says_where_in_both_languages(code: Code) -> None:
    zh, en = (sentence(FINDING | {"code": code}, Words(language)) for language in ("zh", "en"))
    assert zh.startswith("文件“报送.xlsx”的工作表“学校名册”的单元格 E3")
    assert en.startswith('Cell E3 of the sheet "学校名册" in the file "报送.xlsx"')


@pytest.mark.parametrize("code", Code)
def test_a_sentence_says_how_to_mend_it(code: Code) -> None:
    assert sentence(FINDING | {"code": code}, Words()).count("。") >= 1


def test_a_choice_is_listed_and_the_likely_one_proposed() -> None:
    said = sentence(FINDING | {"code": "unknown_ownership"}, Words("en"))
    assert said.endswith('You can fill in: 公办 (Public). Did you mean "公办"?')


def test_braces_in_a_cell_are_no_parts_of_the_sentence() -> None:
    said = sentence(FINDING | {"code": "unknown_ownership", "value": "{file} {0} %s"}, Words())
    assert "“{file} {0} %s”" in said


def test_a_long_text_is_cut_in_the_sentence() -> None:
    assert len(sentence(FINDING | {"code": "not_a_number", "value": "长" * 10_000}, Words())) < 300
