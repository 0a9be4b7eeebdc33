"""Everything about one school: which one, what it is, where it is, how it changed."""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel, plotly_charts, value_axis
from components.figures import Row, figure_rows, figure_sentences, shared_results
from components.maps import Look, map_rows, map_views, school_map, small_map
from components.school import school_card
from components.school.school_card import Figure
from components.shell import (
    INDICATOR,
    SCHOOL,
    STATUS,
    PageContext,
    Snapshot,
    _,
    catalog,
    indicator_links,
    measured,
    per_language,
    per_release,
    plain,
    words,
)
from data.catalog import Catalog
from data.measures import primary, region_figures, schools_status, selection, similar

PART = ["stage", "indicator"]


def pick(view: PageContext) -> tuple[str | None, PageContext]:
    """The school that the link names, and the view of it alone: what is known of a school does not
    change with the filters for kinds of schools. Another one can be looked for by name.
    """
    schools = school_map.of_view(view, schools_status.OVERALL)
    found = school_map.pick_school(schools, view)
    unfit = st.container()  # always there: what came in between would build all below anew
    if found is not None:
        return found, _of(found, selection.WHICH, view)
    stated = view.snapshot.schools.filter(school=st.query_params.get(SCHOOL, ""))
    if stated.is_empty():
        with unfit:
            school_map.say_if_absent(None, view)
        _invite(schools)
        return None, view
    unfit.warning(plain(_("“{school}”不符合现在的筛选条件。", school=stated["name"].item())))
    found = stated["school"].item()
    return found, _of(found, (*selection.WHICH, "stage"), view)


def _of(school: str, unasked: Sequence[str], view: PageContext) -> PageContext:
    """The view of ``school`` alone, without the conditions ``unasked``."""
    (name,) = view.snapshot.schools.filter(school=school)["name"]
    return view._replace(choice=selection.without(view.choice, unasked), subject=name)


def _invite(schools: pl.DataFrame) -> None:
    """What to do where no school is on view."""
    if not schools.is_empty():  # else the page has said what to do
        school_card.worst(schools)


def head(school: str, view: PageContext) -> None:
    """Name and kind of the school, in what it falls short, and the verdict of the resource test."""
    st.markdown(_head(school, view), anchors=False)


@per_language
def _head(school: str, view: PageContext) -> str:
    row = view.snapshot.schools.row(by_predicate=pl.col("school") == school, named=True)
    schools = school_map.of_view(view, schools_status.OVERALL)
    standing = schools.row(by_predicate=pl.col("school") == school, named=True)
    district = measured(selection.district_names, (row["region"],))[row["region"]]
    return "\n\n".join(
        [
            f"## {school_card.title(row, standing)}",
            f"{school_card.about(row, standing)} · {plain(district)}",
            f"### {plain(_finding(standing))}",
            *school_card.tests(school, view),
        ]
    )


def _finding(standing: Row) -> str:
    if standing["status"] is None:
        return _("本年没有报送数据。")
    if standing["short"]:
        return _("▲ {n} 项指标未达标。", n=standing["short"])
    word = STATUS[standing["status"]]
    if standing["below"]:
        return _(
            "总体：{status}，其中 {n} 项略低于标准，不影响通过。",
            status=_(word),
            n=standing["below"],
        )
    return _("总体：{status}。", status=_(word))


def place(school: str, others: tuple[str, ...], view: PageContext) -> None:
    """The school on the map of its district, with the ``others`` it is compared with."""
    rows, drawn = _place(school, others, map_views.look(), view)
    if not drawn:
        st.info(_("这所学校没有坐标，画不出位置。请在“学校名册”中填写经度和纬度。"))
        return
    title = place_title(view.subject, len(others), rows.height - 1)
    with st.container(key="place"):
        st.image(drawn, plain(title), width="stretch", alt=title)
    chart_panel.beside(view, Exhibit(title, rows, school_map.columns(), key="place"))
    codes = {SCHOOL: school, INDICATOR: indicator_links.followed()}
    indicator_links.show_way(indicator_links.Target("pages/map.py", codes), _("在学校地图上看"))


def place_title(school: str, compared: int, near: int) -> str:
    """What the map shows: ``school``, and so many ``near`` it of the ``compared``."""
    if near:
        return _("{school}的位置，和本区相似的学校", school=school)
    if compared:
        return _("{school}的位置；所比的学校都不在本区，或没有坐标", school=school)
    return _("{school}的位置", school=school)


@per_language
def _place(
    school: str, others: tuple[str, ...], look: Look, view: PageContext
) -> tuple[pl.DataFrame, str]:
    """The schools, and a drawing of them; '' if it is not known where."""
    schools = school_map.of_view(view, schools_status.OVERALL).filter(schools_status.has_place())
    here = schools.filter(pl.col("school") == school)
    if here.is_empty():
        return here, ""
    region = here["region"].item()
    near = schools.filter(pl.col("school").is_in(others), pl.col("region") == region)
    rows = pl.concat([near, here])  # the school itself lies on top
    code = map_rows.around([region])
    outline = map_rows.boundary(code, 1.0, None) if code else None
    return rows, small_map.drawing(rows, outline, look, chosen=school)


@per_release
def history(school: str, view: PageContext) -> pl.DataFrame:
    """What the school is judged by in every year, with the median of its district (``median``)."""
    snapshot, choice = view.snapshot, view.choice
    (region,) = snapshot.schools.filter(pl.col("school") == school)["region"]
    years = snapshot.items["year"].unique().sort()
    found = []
    for year in years.filter(years <= choice.year):
        rows = shared_results.school_year_at(snapshot, catalog(), year, choice.programme).judged
        medians = _medians(snapshot, catalog(), year, region)
        own = primary(rows.filter(pl.col("school") == school))
        found.append(own.join(medians, on=["region", *PART, "year"], how="left", validate="1:1"))
    return pl.concat(found) if found else pl.DataFrame()


@per_release
def _medians(snapshot: Snapshot, catalog: Catalog, year: int, region: str) -> pl.DataFrame:
    judged = measured(region_figures.school_year, snapshot, catalog, year).judged
    return similar.medians(judged.filter(pl.col("region") == region))


def district_medians(region: str, view: PageContext) -> pl.DataFrame:
    """The medians of a district in the chosen year (see ``similar.medians``)."""
    return _medians(view.snapshot, catalog(), view.choice.year, region)


def over_years(figure: Figure, view: PageContext) -> None:
    """One indicator of the school over the years, beside the median of its district."""
    title, drawn, rows = _over_years(figure, view)
    if drawn is None:
        st.caption(plain(title))
        return
    st.markdown(f"**{plain(title)}**")
    chart_panel.chart(
        view,
        Exhibit(
            title,
            rows,
            {
                "year": _("年份"),
                "value": _("数值"),
                "state": _("状态"),
                "standard": _("标准"),
                "median": _("本区中位数"),
                "schools": _("本区有数据的学校数"),
            },
            key="years",
            about=[figure.indicator],
        ),
        drawn,
    )


@per_language
def _over_years(figure: Figure, view: PageContext) -> tuple[str, go.Figure | None, pl.DataFrame]:
    """What the figure says, its chart and what that shows; no chart of a single year."""
    row = figure.of(school_card.judged(figure.school, view)).row(0, named=True)
    rows = figure.of(history(figure.school, view)).sort("year")
    known = rows.drop_nulls("value")
    if known.height < 2:
        return _("“{name}”只有一年数据，画不出变化。", name=figure_sentences.name(row)), None, known
    before = known.filter(pl.col("year") < row["year"])
    previous = before["value"][-1] if before.height else None
    consecutive = before.height and before["year"][-1] == row["year"] - 1
    beside = shared_results.beside_its_type(row, view)
    told = row | beside | {"previous": previous if consecutive else None}
    spoken = figure_rows.spoken(known, "text", "state", "standard")
    return figure_sentences.aloud(told), _trend(row, spoken), spoken


def _trend(row: Row, spoken: pl.DataFrame) -> go.Figure:
    known = spoken.drop_nulls("median")
    said = [words().figure(each, row["indicator"], catalog()) for each in known["median"]]
    median = known.with_columns(pl.Series("text", said, dtype=pl.String), value="median")
    lines = {_("本校"): spoken, _("本区中位数"): median}
    limits = figure_rows.limits(spoken.tail(1))
    drawn = value_axis.in_unit_of_figures(lines, row["indicator"], limits)
    return plotly_charts.trend(**drawn._asdict(), breaks=figure_rows.cuts(lines))
