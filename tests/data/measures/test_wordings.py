"""Words say that there are some, or they do not."""

import polars as pl
import pytest

from data.measures.wordings import states_some


@pytest.mark.parametrize(
    "text",
    [
        "个别",
        "个别园",
        "少数幼儿园",
        "部分",
        "仍有小学化现象",
        "存在",
        "数起",
        "多所",
        "不少",
        "若干所",
        "个别园仍未整改",
        "零星发生",
        "曾发生一起",
        "尚未清零",
        "没有完全消除",
        "未能杜绝",
    ],
)
def test_some_are_some(text):
    assert pl.select(states_some(pl.lit(text))).item()


@pytest.mark.parametrize(
    "text",
    [
        "不存在",
        "无",
        "没有个别园",
        "未发现存在小学化",
        "个别问题已消除",
        "个别园已整改",  # since then there may be none
        "少数问题现已全部解决",
        "部分园已取缔",
        "杜绝个别现象",
        "0所存在小学化",
        "均无个别现象",
        "没有一起未整改",
        "未曾发生",
        "从未发生过",
        "Ⅰ类",  # a word of another kind
        "10xx6",
        "",
        None,
    ],
)
def test_none_and_other_words_are_not_some(text):
    assert not pl.select(states_some(pl.lit(text, pl.String))).item()
