"""The matrix school x indicator: value and shape in the cell, the rest on pointing at it."""

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.facilities import six_of_seven, whole_school_cells
from components.figures import (
    GROUPS,
    PART,
    OfSchools,
    figure_sentences,
    school_rows,
    shared_results,
    year_reports,
)
from components.inputs import url_widgets
from components.shell import (
    LIMIT,
    N_,
    PageContext,
    Snapshot,
    _,
    catalog,
    in_words,
    measured,
    newest_only,
    per_language,
    per_release,
    plain,
    word,
    words,
)
from components.tables import data_table
from data.catalog import Catalog
from data.measures import (
    Choice,
    Status,
    balance,
    facility_gaps as measures,
    headline_figures,
    schools_status,
    selection,
)

#: More columns than eight have no room on a phone.
COLUMNS = {"seven": N_("七项资源"), "other": N_("用房、规模与班额")}


def show_school_matrix(view: PageContext) -> None:
    """One kind of school and some of its indicators, the worst schools first.

    A click on a cell opens the school at its indicator, one on a name the school.
    """
    picked = _pick(_present(view.snapshot, catalog(), view.choice))
    if picked is None:
        st.info(_("所选学校没有可判定的指标。"))
        return
    asked = (view.snapshot, catalog(), view.choice, *picked)
    said, listed, indicators = _ranking(*asked)
    st.markdown(f"**{plain(said)}**")
    drawn, cells = _drawn(*asked, data_table.first(listed, data_table.MOST_SAID).height)
    opened = chart_panel.matrix(
        view,
        Exhibit(
            said,
            cells,
            _headings(),
            key=f"matrix_{picked[0]}",
            about=list(school_rows.titles(indicators)),
        ),
        drawn,
        drawn["column"].unique(maintain_order=True).to_list(),
        opens=True,
    )
    if opened:
        school_rows.open_cell(opened)


def _pick(present: frozenset[tuple[str, str]]) -> tuple[str, str] | None:
    """The kind of school and the set of indicators that are looked at, of those ``present``."""
    groups = {key: _(title) for key, (title, _held) in GROUPS.items() if (key, "") in present}
    if not groups:
        return None
    with st.container(horizontal=True, gap="small", key="matrix_choices"):
        group = (
            url_widgets.one_of("group", _("学校类别"), groups)
            if len(groups) > 1
            else next(iter(groups))
        )
        columns = {key: _(word) for key, word in COLUMNS.items() if (group, key) in present}
        chosen = (
            url_widgets.one_of("columns", _("指标"), columns)
            if len(columns) > 1
            else next(iter(columns))
        )
    return group, chosen


# What is found among the values of a whole province is kept for the next visit.


@per_release
def _present(snapshot: Snapshot, catalog: Catalog, choice: Choice) -> frozenset[tuple[str, str]]:
    """The kinds of schools ('' for the columns) and their sets of columns that have values."""
    shown = _shown(snapshot, catalog, choice)
    held = shown.select("stage", seven=_seven()).unique().rows()
    return frozenset(
        (group, columns)
        for group, (_title, stages) in GROUPS.items()
        for stage, seven in held
        if stage in stages
        for columns in ("", "seven" if seven else "other")
    )


@per_language
def _ranking(
    snapshot: Snapshot, catalog: Catalog, choice: Choice, group: str, columns: str
) -> tuple[str, pl.DataFrame, list[str]]:
    """What the matrix says, its rows in their order (see PART), and its indicators."""
    rows = _rows(snapshot, catalog, choice, group, columns)
    ranked = measures.ranked(rows)
    indicators = rows["indicator"].unique().to_list()
    absent = year_reports.absent(choice, snapshot, GROUPS[group][1])
    return school_matrix_finding(rows, ranked, group, absent), ranked.select(PART), indicators


@per_language
def _drawn(
    snapshot: Snapshot, catalog: Catalog, choice: Choice, group: str, columns: str, most: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cells of ``most`` rows below the standards, and what the table behind them says."""
    found = shared_results.of_year(snapshot, catalog, choice.year, choice.programme)
    schools = measured(selection.schools, choice, snapshot)
    rows = _rows(snapshot, catalog, choice, group, columns)
    _said, ranked, _about = _ranking(snapshot, catalog, choice, group, columns)
    listed = ranked.head(most)
    cells = _cells(
        listed.join(rows, on=PART, validate="1:m", maintain_order="left_right"), found, schools
    )
    of_seven = columns == "seven"
    if of_seven:
        whole = whole_school_cells.of_the_seven(listed, found, schools)
    else:
        whole = whole_school_cells.of_all(listed, PageContext(snapshot, choice), schools)
    cells = pl.concat([whole, cells], how="diagonal_relaxed")
    cells = listed.join(cells, on=PART, validate="1:m", maintain_order="left_right")
    limits = _limits(rows, of_seven=of_seven)
    drawn = school_rows.opening(
        pl.concat([limits, cells], how="diagonal_relaxed"), six_of_seven.RULE
    )
    told = cells.with_columns(
        title=word("indicator"),
        state=word("status"),
        meant=school_rows.qualifier_word(),
    )
    return drawn, told


@newest_only
def _shown(snapshot: Snapshot, catalog: Catalog, choice: Choice) -> pl.DataFrame:
    """What can be judged of this page's indicators at the chosen schools."""
    every = _of_page(snapshot, catalog, choice.year, choice.programme)
    return shared_results.of_chosen(every, PageContext(snapshot, choice))


@per_release
def _of_page(
    snapshot: Snapshot, catalog: Catalog, year: int, programme: str | None
) -> pl.DataFrame:
    """The same at all schools."""
    return shared_results.school_year_at(snapshot, catalog, year, programme).judged.filter(
        pl.col("status") != Status.NONE, pl.col("indicator").is_in(_indicators(catalog))
    )


def _indicators(catalog: Catalog) -> list[str]:
    """Those of this page, and what else decides on a school as a whole."""
    deciding = {
        standard.indicator
        for standard in catalog.standards.values()
        if standard.level == "school" and standard.programme in schools_status.PROGRAMMES
    }
    return [*headline_figures.of_page(catalog, "facilities"), *deciding]


def _rows(
    snapshot: Snapshot, catalog: Catalog, choice: Choice, group: str, columns: str
) -> pl.DataFrame:
    """What is shown of one kind of school."""
    return _shown(snapshot, catalog, choice).filter(
        pl.col("stage").is_in(GROUPS[group][1]), _seven() == (columns == "seven")
    )


def _seven() -> pl.Expr:
    return pl.col("indicator").is_in(balance.SEVEN)


def school_matrix_finding(rows: pl.DataFrame, ranked: pl.DataFrame, group: str, absent: int) -> str:
    """How many parts fall short, and in what most of them do; how many cannot be judged in all, and
    how many schools of the ``group`` are ``absent``.
    """
    unjudged = ranked.filter(pl.col("short") == 0, pl.col("unknown") > 0)["school"].n_unique()
    if ranked.filter(pl.col("short") > 0).height:
        said = year_reports.with_rest(_short(rows, ranked, group), _also_open(unjudged))
        return year_reports.with_rest(said, year_reports.left_out(absent))
    name, known = GROUPS[group][0], ranked.filter(pl.col("unknown") == 0).height
    if not absent and not unjudged:
        return _("{group}：{all} 所学校（学段）所列指标均达标。", group=_(name), all=len(ranked))
    rest = year_reports.left_out(absent, unjudged)
    if not known:
        said = _("{group}：所列指标还不能全部判定。", group=_(name))
    else:
        said = _("{group}：{n} 所学校（学段）所列指标都已判定并达标。", group=_(name), n=known)
    return year_reports.with_rest(said, rest)


def _also_open(unjudged: int) -> str:
    if not unjudged:
        return ""
    return _("其中 {n} 所没有查明未达标，但有指标无法判定。", n=words().number(unjudged))


def _short(rows: pl.DataFrame, ranked: pl.DataFrame, group: str) -> str:
    """How many parts fall short, and in what most of them do."""
    name = GROUPS[group][0]
    short = ranked.filter(pl.col("short") > 0).height
    most = (
        rows.filter(pl.col("status") == Status.SHORT)["indicator"]
        .value_counts(sort=True)
        .row(0, named=True)
    )
    return _(
        "{group}：{all} 所学校（学段）中 {short} 所有指标未达标，"
        "最多的是{indicator}（{count} 所），差距最大的排在最前。",
        group=_(name),
        all=words().number(len(ranked)),
        short=words().number(short),
        indicator=school_rows.titles([most["indicator"]])[most["indicator"]],
        count=words().number(most["count"]),
    )


def _limits(rows: pl.DataFrame, *, of_seven: bool) -> pl.DataFrame:
    """The row above all others: the standard of each column."""
    limits = {
        heading: school_rows.bounds(rows.filter(pl.col("indicator") == key))
        for key, heading in school_rows.headings(rows["indicator"].unique()).items()
    }
    limits = {whole_school_cells.heading(): whole_school_cells.limit(of_seven=of_seven)} | limits
    return pl.DataFrame({"column": list(limits), "text": list(limits.values())}).with_columns(
        id=pl.lit(""),
        name=pl.lit(_whose(rows["stage"].unique().to_list())),
        status=pl.lit(LIMIT),
        hover=pl.concat_str("column", "text", separator="\n"),
    )


def _whose(stages: list[str]) -> str:
    """The name of the row of standards; with the two stages where each has limits of its own."""
    if sorted(stages) != ["junior", "primary"]:
        return _("标准")
    return _(
        "标准\n（{first} / {second}）",
        first=words().stage("primary"),
        second=words().stage("junior"),
    )


def _cells(rows: pl.DataFrame, found: OfSchools, schools: pl.DataFrame) -> pl.DataFrame:
    """A cell a row of ``rows``: the value; on pointing at it the sentence and what is missing."""
    gaps = found.gaps.filter(pl.col("school").is_in(rows["school"].implode()))
    lacking = gaps.select(*PART, "indicator", "gap", "unit").unique([*PART, "indicator"])
    named = school_rows.with_names(rows, schools).join(
        lacking, on=[*PART, "indicator"], how="left", validate="m:1", maintain_order="left"
    )
    headings = school_rows.headings(rows["indicator"].unique())
    return (
        in_words(named, text=_text, hover=_hover)
        .with_columns(
            id=pl.concat_str(PART, separator="/"),
            column=pl.col("indicator").replace_strict(headings, return_dtype=pl.String),
            _order=pl.col("indicator").cast(pl.Enum(list(headings))),
        )
        .sort("_order", maintain_order=True)
        .drop("_order")
    )


def _text(row: figure_sentences.Row) -> str:
    sign = figure_sentences.SIGNS.get(row["qualifier"], "")
    limit = row["at_most"] if row["at_least"] is None else row["at_least"]
    return sign + school_rows.number(row["indicator"], row["value"], limit)


def _hover(row: figure_sentences.Row) -> str:
    """Name, sentence, standard, what is missing: a line each."""
    lines = (
        row["name"],
        figure_sentences.aloud(row),
        figure_sentences.limit(row),
        school_rows.missing(row["gap"], row["unit"]) if row["gap"] else "",
    )
    return "\n".join(line for line in lines if line)


def _headings() -> dict[str, str]:
    """What the table behind the matrix shows."""
    return {
        "name": _("学校"),
        "title": _("指标"),
        "value": _("数值"),
        "meant": _("限定"),
        "at_least": _("不低于"),
        "at_most": _("不高于"),
        "state": _("状态"),
        "gap": _("缺口"),
        "unit": _("单位"),
    }
