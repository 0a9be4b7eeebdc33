"""What says how a person is called, reached or numbered is neither shown nor kept."""

from time import process_time

import polars as pl
import pytest

from data.catalog import Catalog
from data.personal import MASK, hidden, hidden_row, hiding, masked
from data.workbook import read

PERSONAL = [
    "13900000000",
    "139 0000 0000",
    "139-0000-0000",
    "1390 000 0000",
    "１３９００００００００",
    "+8613900000000",
    "+86 139 0000 0000",
    "＋86-139-0000-0000",
    "008613900000000",
    "0458-3999999",
    "(0458)3999999",
    "（０４５８）３９９９９９９",
    "0458 3999999",
    "999999190001010019",
    "99999919000101001X",
    "99999919000101001x",
    "999999 19000101 001X",
    "999999-1900-0101-0010",
    "9999 9919 0001 0100 19",
    "９９９９９９１９０００１０１００１９",
    "999999000101001",
    "999999 000101 001",
    "post@office.example",
    "a.post-2＠the-office.school.example",
    "经办人：某某某",
    "填表人: 某某",
    "填表人（签字）：某某某",
    "审核人 某某",
    "139.0000.0000",
    "139/0000/0000",
    "(139)0000 0000",
    "＋86（139）00000000",
    "139  0000  0000",
    "139 - 0000 - 0000",
    "139\u30000000\u20090000",
    "139\ufeff0000\u20600000",
    "13900 000000",
    "13900000000.",
    "0458 399 9999",
    "010-3999-9999",
    "999999/19000101/0010",
    "999999（1900.01.01）001X",
    "999999_19000101_001Ⅹ",
    "999999190001010019.",
    "经 办 人：某某某",
    "经办：某某某",
    "填表人姓名:某某",
    "经办人签字：某某某",
    "制 表（盖章）：某某",
    "填表人：__某某某__",
    "填表人：【某某某】",
    "填表人： 某 某",
    "填表人：某　某　某",
    "填表人：某某·某某某某",
    "校长：某某某",
    "校长（签字）：某某",
    "复核人=某某某",
]
NOT = [
    "1390000",
    "230717000001",
    "2133000123",
    "12,345,678.90",
    "2023-2024",
    "2021 2022 2023 2024 20",
    "120 130 140 150 160 170",
    "0.13900000000",
    "13900000000.00",
    "999999991399001",  # no such month
    "全县共有填表人员 12 名",
    "责任人要在十月底以前完成",
    "第 0458 号文件",
    "0012345678",
    "001-2345678",
    "2.15.3456.7890",
    "152.5/160.3/170.2",
    "0.139.0000.0000",
    "2023.01.01-2023.12.31",
    "审核：已通过",
    "校长责任制落实",
    "经办机构：3 个",
]


@pytest.mark.parametrize("text", PERSONAL)
@pytest.mark.parametrize("around", ["{}", "一（{}），二", "甲 {}", "{} 乙"])
def test_it_is_masked_wherever_it_stands(text: str, around: str) -> None:
    said = around.format(text)
    column = pl.DataFrame({"text": [said]})
    assert hidden(said) == MASK
    assert column.select(hiding(pl.col("text"))).item() == MASK
    kept = column.select(masked(pl.col("text"))).item()
    assert MASK in kept
    assert not set("9９某@＠") & set(kept)


@pytest.mark.parametrize("text", NOT)
def test_what_is_none_stays(text: str) -> None:
    column = pl.DataFrame({"text": [text]})
    assert hidden(text) == text
    assert column.select(masked(pl.col("text"))).item() == text


def test_of_two_numbers_beside_each_other_none_is_left() -> None:
    text = "13900000000,13900000001 13900000002，999999190001010019"
    kept = pl.select(masked(pl.lit(text))).item()
    assert kept == f"{MASK},{MASK} {MASK}，{MASK}"


@pytest.mark.parametrize("text", ["伊美区实验", "a1 ", "123456.78,", "post@", "1 2 3 "])
def test_much_text_is_looked_through_at_once(text: str) -> None:
    texts = pl.DataFrame({"text": [text * (10_000 // len(text))] * 100})
    started = process_time()
    texts.select(hiding(pl.col("text")).alias("hidden"), masked(pl.col("text")).alias("masked"))
    assert process_time() - started < 1  # of a pattern with long counted repetitions, 6 and more


@pytest.mark.parametrize("label", ["填表人", "经 办 人：", "审核人（签字）", "校长"])
def test_a_name_beside_the_word_that_says_whose_it_is_is_masked(label: str) -> None:
    row = {"A": label, "B": None, "C": "某 某某", "D": "教育局", "E": "负责人", "F": "联系电话"}
    kept = {"A": label, "C": MASK, "D": "教育局", "E": "负责人", "F": "联系电话"}
    assert hidden_row(row) == kept


def test_a_refused_row_has_no_name_that_a_cell_beside_it_announces(catalog: Catalog) -> None:
    content = "学校名称,在校生数,教师数,备注,说明\n第一小学,5,x,填表人：,某某某\n".encode()
    checked = read("2023年.csv", content, catalog)
    assert checked.refused.height == 1
    assert MASK in checked.refused["cells"].item()
    assert "某" not in repr(checked.refused.rows()) + repr(checked.findings.rows())
