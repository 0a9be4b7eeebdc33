"""What people write for a number, and what is never taken for one."""

import polars as pl
import pytest
from hypothesis import given, strategies as st

from data.records import Qualifier
from data.workbook.numbers.numerals import numeral
from data.workbook.numbers.quantities import number, numbers, quantity


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("1164", 1164, ""),
        ("11,523", 11523, ""),
        ("11，523", 11523, ""),
        ("１１５２３", 11523, ""),
        ("11 523", 11523, ""),
        ("11\u00a0523", 11523, ""),
        ("1,164,000.50", 1164000.5, ""),
        ("-5", -5, ""),
        ("−5", -5, ""),
        ("'0123", 123, ""),
        ("122.1万元", 122.1, "万元"),
        ("￥1,200", 1200, "元"),
        ("¥3.5万", 3.5, "万元"),
        ("1.33万", 1.33, "万"),
        ("5238.5㎡", 5238.5, "m2"),
        ("12 m²", 12, "m2"),
        ("5238.5平方米", 5238.5, "平方米"),
        ("15个班", 15, "个班"),
        ("115人。", 115, "人"),
        ("3亿5000万元", 350_000_000, "元"),
        ("1万2千", 12_000, ""),
        ("三百二十", 320, ""),
        ("十二所", 12, "所"),
        ("一千一百六十四人", 1164, "人"),
        ("二〇二三", 2023, ""),
        ("零", 0, ""),
    ],
)
def test_a_number_is_read_with_its_unit(text, number, unit):
    said = quantity(text)
    assert (said.kind, said.number, said.unit, said.note) == ("number", number, unit, "")


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("98.87%", 98.87),
        ("98.87％", 98.87),
        ("12 %", 12),
        ("百分之九十八", 98),
        ("百分之九十八点八七", 98.87),
        ("百分之98.87", 98.87),
        ("9.8‰", 0.98),
        ("千分之三", 0.3),
        ("九成", 90),
    ],
)
def test_a_share_is_read_in_per_cent(text, percent):
    said = quantity(text)
    assert (said.kind, said.number) == ("percent", percent)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("约300", Qualifier.ABOUT),
        ("300人左右", Qualifier.ABOUT),
        ("~300", Qualifier.ABOUT),
        ("300余", Qualifier.ABOVE),
        ("300多人", Qualifier.ABOVE),
        ("超过300", Qualifier.ABOVE),
        ("多于300人", Qualifier.ABOVE),
        (">300", Qualifier.ABOVE),
        ("300以上", Qualifier.AT_LEAST),
        ("三百余人", Qualifier.ABOVE),
        ("≥300", Qualifier.AT_LEAST),
        ("不少于300人", Qualifier.AT_LEAST),
        ("300+", Qualifier.AT_LEAST),
        ("近300", Qualifier.BELOW),
        ("不足300", Qualifier.BELOW),
        ("少于300人", Qualifier.BELOW),
        ("<300", Qualifier.BELOW),
        ("不多于300", Qualifier.AT_MOST),
        ("不超过300人", Qualifier.AT_MOST),
        ("300以下", Qualifier.AT_MOST),
        ("≤300", Qualifier.AT_MOST),
        ("300以内", Qualifier.AT_MOST),
        ("300", Qualifier.EXACT),
    ],
)
def test_how_exact_a_number_is_stays_with_it(text, qualifier):
    said = quantity(text)
    assert (said.number, said.qualifier) == (300, qualifier)


@pytest.mark.parametrize(
    ("text", "left", "right", "note"),
    [
        ("1:9.36", 1, 9.36, ""),
        ("1：9.36", 1, 9.36, ""),
        ("1∶9.36", 1, 9.36, ""),
        ("1/9.36", 1, 9.36, ""),
        ("1:12", 1, 12, ""),
        ("1:936", 1, 936, ""),
        ("23/87", 23, 87, ""),
        ("9.36:1", 9.36, 1, "ratio_reversed"),
        ("1:09", 1, 9, "ratio_as_time"),
        ("1:12:00", 1, 12, "ratio_as_time"),
    ],
)
def test_a_ratio_is_left_divided_by_right(text, left, right, note):
    said = quantity(text)
    assert (said.kind, said.number, said.note) == ("ratio", left / right, note)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        *((mark, "") for mark in ("/", "—", "--", "-", "N/A", "×", "空", "", " ", "()", "……")),
        ("无", "says_none"),
        ("暂无", "says_none"),
        ("不适用", "not_applicable"),
        ("未公布", "not_public"),
        ("1xx", "masked_digits"),
        ("12*4", "masked_digits"),
        ("12*", "masked_digits"),
        ("□□人", "masked_digits"),
        ("15○", "masked_digits"),
        ("#####", "hash_marks"),
    ],
)
def test_a_mark_for_a_missing_value_is_no_zero(text, note):
    said = quantity(text)
    assert (said.kind, said.number, said.note) == ("missing", None, note)


@pytest.mark.parametrize("text", [")", "(", "]", "))"])
def test_a_stray_bracket_is_no_missing_value(text):
    assert quantity(text).kind == "text"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("l15", "ocr_slip"),
        ("1o0", "ocr_slip"),
        ("12。5", "ocr_slip"),
        ("1594、0803", "page_marker"),
        ("159|4、0803", "page_marker"),
        ("4、159", "page_marker"),
        ("300-400", "range_of_numbers"),
        ("(123)", "bracketed_number"),
        ("11,52", "odd_grouping"),
        ("1.2.3", "odd_grouping"),
        ("12 34", "not_a_number"),
        ("七八十", "not_a_number"),  # 70 or 80
        ("一百五", "not_a_number"),  # 105 or 150
        ("几十", "not_a_number"),
        ("万元", "not_a_number"),
        ("inf", "not_a_number"),
        ("第3名", "not_a_number"),
        ("1:0", "not_a_ratio"),
    ],
)
def test_what_could_be_a_slip_is_no_number_and_says_why(text, note):
    said = quantity(text)
    assert (said.kind, said.number, said.note) == ("text", None, note)


def test_a_footnote_is_no_digit():
    said = [quantity(text) for text in ("12③", "12²", "12[1]")]
    assert [(one.number, one.note) for one in said] == [(12, "footnote_mark")] * 3


@given(st.integers(0, 10**8 - 1))
def test_a_numeral_reads_as_it_is_spelled(number):
    assert numeral(spelled(number)) == number


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["", "人", "万元", "㎡", "册"]))
def test_a_written_number_is_read_back(number, unit):
    for text in (f"{number}{unit}", f"{number:,}{unit}", wide(f"{number:,}") + unit):
        assert quantity(text).number == float(number)


@given(st.decimals(0, 1000, places=2))
def test_a_written_share_is_read_back(number):
    assert {quantity(f"{number}{sign}").number for sign in "%％"} == {float(number)}


@given(st.text(max_size=30))
def test_no_text_raises(text):
    assert quantity(text).kind in ("number", "percent", "ratio", "missing", "text")


def wide(text: str) -> str:
    """Full-width digits and signs."""
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


def spelled(number: int) -> str:
    """``number`` in Chinese: 1164 is 一千一百六十四."""
    high, low = divmod(number, 10_000)
    if not high:
        return _group(low) or "零"
    return _group(high) + "万" + ("零" if 0 < low < 1000 else "") + _group(low)


def _group(number: int) -> str:
    digits = "零一二三四五六七八九"
    text = "".join(
        digits[int(digit)] + (step if digit != "0" else "")
        for digit, step in zip(f"{number:04d}", "千百十 ", strict=True)
    )
    text = text.replace(" ", "").replace("零零零", "零").replace("零零", "零")
    return text.strip("零")


COLUMN = ["1164", "11,523", " １２ ", "12 34", "115人", "约300", "98.87%", "1:12.5", "5:1", None]


def test_a_column_is_read_as_its_texts_are():
    texts, expected = pl.DataFrame({"text": COLUMN * 2}), [1164, 11523, 12, *[None] * 7]
    assert texts.select(number(pl.col("text")))["text"].to_list() == expected * 2
    assert texts.lazy().select(number(pl.col("text"))).collect()["text"].to_list() == expected * 2


@given(st.lists(st.floats(-1e12, 1e12, allow_nan=False) | st.integers(-(10**9), 10**9)))
def test_what_programs_write_is_read_as_it_is(written):
    texts = pl.Series([str(one) for one in written], dtype=pl.String)
    assert numbers(texts).to_list() == [float(one) for one in written]
    assert [quantity(text).number for text in texts] == [float(one) for one in written]
