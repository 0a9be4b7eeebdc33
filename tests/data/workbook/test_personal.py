"""What says how a person is called, reached or numbered is neither shown nor kept."""

from time import process_time

import polars as pl
import pytest

from data.workbook.personal import MASK, hidden, hiding, masked

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
