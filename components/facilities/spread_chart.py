"""How the schools are spread on one indicator: every school a point, the standard a line."""

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel, value_axis
from components.facilities import short_schools
from components.figures import Row, school_rows, year_reports
from components.inputs import url_widgets
from components.shell import (
    COLOUR,
    INDICATOR,
    MARK,
    STATUS,
    SYMBOL,
    THRESHOLD,
    UNKNOWN,
    PageContext,
    _,
    catalog,
    dressed,
    indicator_links,
    label,
    plain,
    word,
    words,
)
from data.measures import Status, facility_gaps as measures

#: So many points of a stage are drawn, the worst; the box is made of all.
MOST_POINTS = 400
ROW = 130  # pixels of a stage
REACH = 0.36  # of a limit to both sides: beyond the points, not up to the next label
BELOW = 0.33  # beyond the points, too, and off the label of the next limit
LIMIT = pl.coalesce("at_least", "at_most").alias("limit")
#: Points of a stage are set apart by turns, always the same, so that they do not hide each other.
OFFSETS = (0.0, 0.14, -0.14, 0.28, -0.28, 0.07, -0.07, 0.21, -0.21)


def show_spread(view: PageContext, judged: pl.DataFrame, schools: pl.DataFrame) -> None:
    """Values of all schools on the chosen indicator, a row a stage."""
    rows = judged.filter(
        pl.col("status").is_in([Status.MET, Status.SHORT]),
        pl.col("indicator").is_in(_offered()),
    )
    counted = rows.group_by("indicator").agg(short=(pl.col("status") == Status.SHORT).sum())
    most_first = counted.sort("short", "indicator", descending=[True, False])
    titles = school_rows.titles(rows["indicator"])
    if not titles:
        st.info(_("所选学校没有可判定的指标。"))
        return
    options = {
        key: _("{name}：{n} 所学校（学段）未达标", name=titles[key], n=n)
        for key, n in most_first.iter_rows()
    }
    usual = indicator_links.usual(list(options), str)
    chosen = url_widgets.listed(
        INDICATOR, _("指标"), options, usual=usual, say=indicator_links.name
    )
    shown = school_rows.with_names(rows.filter(pl.col("indicator") == chosen), schools)
    summary = measures.spread(shown)
    rest = _rest(judged.filter(indicator=chosen), view)
    finding = _finding(summary, _with_unit(chosen, titles[chosen]), chosen)
    said = year_reports.with_rest(finding, rest)
    st.markdown(f"**{plain(said)}**")
    worst = shown.sort("severity", "value", descending=[True, False]).group_by(
        "stage", maintain_order=True
    )
    points = worst.head(MOST_POINTS)
    if len(points) < len(shown):
        st.caption(
            _("每个学段只画差距最大的 {most} 所学校，箱形由全部学校得出。", most=MOST_POINTS)
        )
    chart_panel.chart(
        view,
        Exhibit(
            said,
            shown.sort("stage", "value").with_columns(stage=word("stage"), state=word("status")),
            {
                "name": _("学校"),
                "stage": _("学段"),
                "value": _("数值"),
                "at_least": _("不低于"),
                "at_most": _("不高于"),
                "state": _("状态"),
            },
            key="spread",
            about=[chosen],
        ),
        figure(points, summary, chosen),
    )
    short_schools.show_short_schools(view, shown, chosen, rest)


def _offered() -> list[str]:
    """The indicators that schools have, whatever the screen of the region's figure."""
    known = catalog().indicators.values()
    return [each.id for each in known if each.page and each.level != "region"]


def _rest(judged: pl.DataFrame, view: PageContext) -> str:
    """How many schools have no point: they did not report, or cannot be judged."""
    absent = year_reports.absent_from(judged["indicator"].unique(), view.choice, view.snapshot)
    unknown = judged.filter(pl.col("status") == Status.UNKNOWN)["school"].n_unique()
    return year_reports.left_out(absent, unknown)


def figure(points: pl.DataFrame, summary: pl.DataFrame, indicator: str) -> go.Figure:
    """A box a stage from ``summary``, its limit, and a point a school with its name.

    ``points``: name, stage, value, status, at_least, at_most. One that is too far from all others
    is cut at the edge and says so. ``summary``: see ``facility_gaps.spread``.
    """
    stages = summary["stage"].to_list()
    edge = _edge(points, summary)
    ends = pl.col("lowest", "q1", "median", "q3", "highest")
    drawn = go.Figure(_boxes(summary.with_columns(ends.clip(upper_bound=edge))))
    if edge is not None:
        _say_cut(drawn, summary, edge, indicator)
    for position, limits in enumerate(summary["limits"]):
        for limit in limits:
            _line(drawn, position, limit, school_rows.number(indicator, limit, limit))
    for status in (Status.MET, Status.SHORT):
        chosen = points.filter(pl.col("status") == status)
        word = STATUS[status]
        drawn.add_scatter(
            x=chosen["value"].clip(upper_bound=edge).to_list(),
            y=[
                stages.index(stage) + OFFSETS[turn % len(OFFSETS)]
                for turn, stage in enumerate(chosen["stage"])
            ],
            mode="markers",
            name=label(_(word).partition(" ")[2]),  # its shape is that of the marker
            marker={"symbol": SYMBOL[status], "size": 13, "color": COLOUR[status], "opacity": 0.85},
            customdata=[
                label(f"{name} {MARK[status]} {_number(indicator, value, limit, edge)}")
                for name, value, limit in chosen.select("name", "value", LIMIT).iter_rows()
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    found = catalog().indicators[indicator]
    drawn.update_xaxes(
        showticklabels=found.kind != "ratio",
        title=words().name(catalog().unit_of(indicator).name).strip(),
    )
    drawn.update_yaxes(
        tickvals=list(range(len(stages))),
        ticktext=[words().stage(stage) for stage in stages],
        range=[len(stages) - 0.4, -0.8],
        showgrid=False,
    )
    drawn.update_layout(height=ROW * len(stages) + 90)
    return dressed(drawn)


def _edge(points: pl.DataFrame, summary: pl.DataFrame) -> float | None:
    """Where the scale ends before the largest value, see ``value_axis.edge``; that need not be
    among the ``points``.
    """
    values, most = points["value"].to_list(), summary["highest"].max()
    drawn = values if most in values else [*values, most]
    limits = [limit for each in summary["limits"] for limit in each]
    return value_axis.edge(drawn, limits, value_axis.TOO_FAR_FOR_POINTS)


def _number(indicator: str, value: float, limit: float | None, edge: float | None) -> str:
    said = school_rows.number(indicator, value, limit)
    return _("{text}（超出刻度）", text=said) if edge is not None and value > edge else said


def _say_cut(figure: go.Figure, summary: pl.DataFrame, edge: float, indicator: str) -> None:
    """Below the end of its stage: above it the limits are said, which a phone has beside it."""
    for position, highest in enumerate(summary["highest"]):
        if highest > edge:
            figure.add_annotation(
                x=edge,
                y=position + BELOW,
                xanchor="right",
                yanchor="top",
                showarrow=False,
                text=label(_number(indicator, highest, None, edge)),
            )


def _boxes(summary: pl.DataFrame) -> go.Box:
    return go.Box(
        y=list(range(len(summary))),
        orientation="h",
        lowerfence=summary["lowest"].to_list(),
        q1=summary["q1"].to_list(),
        median=summary["median"].to_list(),
        q3=summary["q3"].to_list(),
        upperfence=summary["highest"].to_list(),
        fillcolor="rgba(118, 130, 142, 0.15)",
        line={"color": UNKNOWN, "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )


def _line(figure: go.Figure, position: int, limit: float, said: str) -> None:
    figure.add_shape(
        type="line",
        x0=limit,
        x1=limit,
        y0=position - REACH,
        y1=position + REACH,
        line={"color": THRESHOLD, "width": 3, "dash": "dash"},
    )
    figure.add_annotation(
        x=limit,
        y=position - REACH,
        yanchor="bottom",
        showarrow=False,
        text=label(_("标准 {limit}", limit=said)),
    )


def _with_unit(indicator: str, title: str) -> str:
    unit = words().name(catalog().unit_of(indicator).name).strip()
    return _("{name}（{unit}）", name=title, unit=unit) if unit else title


def _finding(summary: pl.DataFrame, title: str, indicator: str) -> str:
    """The middle and the ends of each stage, and how many fall short."""
    each = _("；").join(_of_stage(row, indicator) for row in summary.to_dicts())
    return _("{indicator}：{each}。", indicator=title, each=each)


def _of_stage(row: Row, indicator: str) -> str:
    lowest, median, highest = (
        school_rows.number(indicator, row[key]) for key in ("lowest", "median", "highest")
    )
    stage, short = words().stage(row["stage"]), words().number(row["short"])
    if row["schools"] == 1 and row["short"]:
        return _("{stage}只有 1 所学校（学段），{value}，未达标", stage=stage, value=median)
    if row["schools"] == 1:
        return _("{stage}只有 1 所学校（学段），{value}", stage=stage, value=median)
    return _(
        "{stage} {schools} 所学校（学段）从 {lowest} 到 {highest}，"
        "中位数 {median}，{short} 所未达标",
        stage=stage,
        schools=words().number(row["schools"]),
        lowest=lowest,
        highest=highest,
        median=median,
        short=short,
    )
