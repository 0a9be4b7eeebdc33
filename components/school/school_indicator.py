"""The indicator that the link follows, at one school: what it is there, why, from which cells, and
what puts it right.
"""

from collections.abc import Collection, Iterator

import polars as pl
import streamlit as st

from components.figures import Row, figure_sentences, indicator_formula, shared_results
from components.rectification import rectification_match
from components.school import school_card
from components.shell import (
    STATUS,
    PageContext,
    _,
    catalog,
    indicator_links,
    per_release,
    plain,
    store_access,
    words,
)
from components.tables import data_table, table_cells
from data.measures import Status, indicator_names, primary

PART = ["school", "stage", "indicator"]


def show_school_indicator(school: str, view: PageContext) -> None:
    """Nothing where the link follows no indicator."""
    indicator = indicator_links.followed()
    if not indicator:
        return
    with st.container(border=True, key="school_indicator"):
        st.markdown(f"#### {plain(indicator_links.name(indicator))}")
        _figures(school, indicator, view)
        rectification_match.show_at_school(indicator, school, view)


def _figures(school: str, indicator: str, view: PageContext) -> None:
    """Value, standard and distance; how it is computed; the cells it is computed from."""
    if not indicator_names.at_schools(catalog(), indicator):
        st.info(_("这项指标按地区统计，学校没有自己的数。"))
        return
    rows = _rows(school, indicator, view)
    if rows.is_empty():
        st.info(_("{year}年这所学校没有这项指标：不适用，或没有报送。", year=view.choice.year))
        return
    listed = rows.to_dicts()
    st.markdown("\n".join(f"- {plain(_line(row))}" for row in listed))
    keys = dict.fromkeys(row["indicator"] for row in listed)
    lines = [_("**计算**：{formula}", formula=plain(_formula(key, len(keys)))) for key in keys]
    documents = dict.fromkeys(filter(None, map(figure_sentences.source, listed)))
    lines += [_("**标准依据**：{source}", source=plain(each)) for each in documents]
    st.markdown("\n\n".join(lines))
    _cells(school, listed, view)


def _formula(indicator: str, of: int) -> str:
    """How it is computed; with its name where it is one of several."""
    formula = indicator_formula.formula(indicator)
    name = indicator_links.name(indicator)
    return _("{name} = {formula}", name=name, formula=formula) if of > 1 else formula


@per_release
def _rows(school: str, indicator: str, view: PageContext) -> pl.DataFrame:
    """The school's figures that the indicator is about, what falls short first, with ``gap``."""
    found = shared_results.of_school(school, view)
    keys = indicator_names.at_schools(catalog(), indicator)
    missing = found.gaps.select(*PART, "gap", gap_unit="unit").unique(PART)
    told = (pl.col("status") != Status.NONE) | pl.col("value").is_not_null()
    order = pl.col("status").replace_strict({"short": 0, "unknown": 1, "met": 2, "none": 3})
    return (
        primary(found.judged.filter(pl.col("indicator").is_in(keys), told))
        .join(missing, on=PART, how="left", validate="1:1", maintain_order="left")
        .sort(order, -pl.col("severity"), nulls_last=True, maintain_order=True)
    )


def _line(row: Row) -> str:
    word = STATUS[row["status"]]
    return _("{status}：{figure}", status=_(word), figure=school_card.line(row))


def _cells(school: str, rows: list[Row], view: PageContext) -> None:
    """Each counted thing with file, sheet and cell; what was not reported says so."""
    cells = store_access.store().cells(school, view.choice.year, view.snapshot.release)
    found = {row["item"]: row for row in cells.iter_rows(named=True)}
    taught = _taught(school, view)
    asked = dict.fromkeys(item for row in rows for item in _items(row, taught, found.keys()))
    names = (_("项目"), _("数值"), _("文件"), _("工作表"), _("单元格"))
    lines = [_line_of(item, found.get(item)) for item in asked]
    if lines:
        shown = pl.DataFrame(lines, dict.fromkeys(names, pl.String), orient="row")
        title = _("这项指标的原始数据和单元格")
        data_table.show_data_table(title, table_cells.values(shown), key="indicator_cells")


def _line_of(item: str, row: Row | None) -> tuple[str | None, ...]:
    name = words().name(catalog().items[item].name)
    if row is None:
        return name, _("未报送"), None, None, None
    value = words().figure(row["value"], item, catalog())
    shown = figure_sentences.qualified(value, row["qualifier"])
    return name, shown, row["file"], row["sheet"], row["cell"]


def _taught(school: str, view: PageContext) -> Collection[str]:
    (kind,) = view.snapshot.schools.filter(school=school)["type"]
    return catalog().school_types[kind].stages


def _items(row: Row, taught: Collection[str], known: Collection[str]) -> Iterator[str]:
    """What the figure of ``row`` is counted from, in the stages it is about. What counts only under
    a condition is not asked for: it is there or not.
    """
    indicator = catalog().indicators[row["indicator"]]
    terms = indicator.formula.terms if indicator.formula else ()
    stages = (None, *taught) if indicator.level == "school" else (None, row["stage"])
    for term in terms:
        for item in catalog().items_of("school"):
            fits = item.base == term.item and item.stage in stages
            if fits and (item.id in known or not term.when):
                yield item.id
