"""The parts of the coverage screen: trends, and what is missing to the standard."""

import polars as pl
import streamlit as st

from components import charts, figure_rows, sentences
from components.context import catalog
from components.theme import plain
from components.words import _, words
from data.measures import overview


def against_standards(rates: pl.DataFrame) -> None:
    """The rates in percent as bars, each against its own standard."""
    rows = figure_rows.spoken(
        rates.filter(
            pl.col("value").is_not_null(),
            pl.col("at_least").is_not_null(),
            pl.col("indicator").is_in(
                [i.id for i in catalog().indicators.values() if i.unit == "%"]
            ),
        ),
        "text",
    )
    if rows.is_empty():
        return
    short = [words().name(catalog().indicators[key].short) for key in rows["indicator"]]
    mark = pl.col("status").cast(pl.String).replace_strict(charts.MARK)
    told = rows.with_columns(
        pl.Series("name", short, dtype=pl.String),
        limit="at_least",
        text=pl.concat_str(mark, "text", separator=" "),
    )
    st.plotly_chart(charts.bullets(told), key="against")
    st.caption(_("竖线是各项的标准。斜纹是示意数据。"))


def trends(rates: pl.DataFrame, series: pl.DataFrame) -> None:
    """A chart an indicator that has values in several years; the others are named."""
    single = []
    with st.grid(2, min_column_width=420):
        for row in rates.unique("indicator", keep="first", maintain_order=True).to_dicts():
            lines = figure_rows.lines(series, row["indicator"])
            if max((len(rows) for rows in lines.values()), default=0) < 2:
                single.append(sentences.name(row))
                continue
            with st.container():
                st.markdown(f"**{plain(sentences.aloud(row))}**")
                limits = figure_rows.limits(rates.filter(pl.col("indicator") == row["indicator"]))
                st.plotly_chart(charts.trend(lines, limits=limits), key=f"trend_{row['indicator']}")
    if single:
        st.caption(plain(_("只有一年数据，画不出变化：{names}。", names=_("、").join(single))))


def needed(rates: pl.DataFrame) -> None:
    """What the numerator would have to be; where it was not stated, that it was not."""
    counted = overview.needed(rates)
    known = figure_rows.spoken(
        counted.filter(pl.col("numerator").is_not_null()), "title", "text", "standard"
    )
    unknown = counted.filter(pl.col("numerator").is_null(), pl.col("value").is_not_null())
    if not known.is_empty():
        st.dataframe(
            known.select(
                pl.col("title").alias(_("指标")),
                pl.col("text").alias(_("数值")),
                pl.col("standard").alias(_("标准")),
                pl.col("numerator").alias(_("分子")),
                pl.col("denominator").alias(_("分母")),
                pl.col("needed").ceil().alias(_("达标所需分子")),
            ),
            hide_index=True,
            placeholder="—",
            key="needed",
        )
    if not unknown.is_empty():
        names = _("、").join(sentences.name(row) for row in unknown.to_dicts())
        st.caption(plain(_("未报送分子和分母，算不出还差多少：{names}。", names=names)))
