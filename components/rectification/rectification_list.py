"""The parts of the rectification screen: filters, finding, counts, list and one item in full."""

import logging
from collections.abc import Mapping
from datetime import date

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.inputs import url_widgets, widget_sync
from components.rectification import rectification_match
from components.shell import (
    ITEM,
    N_,
    NATURE,
    PageContext,
    _,
    called,
    catalog,
    in_words,
    measured,
    reader_clock,
    url_state,
    word,
    words,
)
from components.tables import data_table, table_cells
from data.error_place import error_place
from data.measures import rectification_scope, rectification_states, selection
from data.workbook import in_layout

log = logging.getLogger(__name__)

AS_OF, STATE, DUE = "asof", "state", "due"
KEY = ["region", "item"]
#: How an item stands to its date; 'overdue' first, it is asked for most.
DATED = {"overdue": N_("▲ 已超期"), "ahead": N_("有日期未超期"), "undated": N_("无具体日期")}
SCOPE = {True: N_("点名学校"), False: N_("面向全区")}


def of_district(view: PageContext, as_of: date) -> pl.DataFrame:
    """All items of the district, with ``named`` and ``dated``."""
    items = measured(rectification_states.items, view.snapshot, as_of)
    return items.filter(selection.within(view.choice.district)).with_columns(
        named=pl.col("schools") != "",
        dated=pl.when("overdue")
        .then(pl.lit("overdue"))
        .when(pl.col("due").is_null())
        .then(pl.lit("undated"))
        .otherwise(pl.lit("ahead")),
    )


def on_view(view: PageContext, as_of: date) -> pl.DataFrame:
    """The items of the district; with chosen schools those that name one, then those that name
    none (``named`` false).
    """
    items = of_district(view, as_of)
    if not view.choice.picks_schools:
        return items
    schools = measured(selection.schools, view.choice, view.snapshot)["school"]
    about = rectification_scope.naming(items, schools)
    return pl.concat([about, rectification_scope.regional(items)])


def pick_day() -> date:
    """The day on which an item counts as overdue: today, or what the link says."""
    try:
        stated = date.fromisoformat(st.query_params.get(AS_OF, ""))
    except ValueError as error:
        log.debug("a link names no day: %s", error_place(error))
        stated = reader_clock.today()
    widget_sync.widget(
        st.date_input,
        AS_OF,
        stated,
        _write_day,
        initial={"value": stated},
        label=_("截至日期"),
        width=170,
    )
    return stated


def _write_day() -> None:
    day = st.session_state[AS_OF]
    url_state.put({AS_OF: "" if day in (None, reader_clock.today()) else day.isoformat()})


def asked_for(items: pl.DataFrame, view: PageContext, as_of: date) -> pl.DataFrame:
    """Those of ``items`` that the link asks for, with ``why``; says how it narrows the list."""
    what = rectification_match.asked(view)
    if not what:
        return items
    everything = of_district(view, as_of)
    found = rectification_match.concerning(everything, what)
    rectification_match.show_rectification_match(what, found, everything)
    listed = found.join(items.select(KEY), on=KEY, how="semi", maintain_order="left")
    if listed.height < found.height:
        left_out = found.height - listed.height
        st.caption(_("另有 {n} 项因上方的学校筛选没有列出。", n=left_out))
    return in_words(listed, why=lambda row: rectification_match.why(row, what))


def pick(items: pl.DataFrame) -> pl.DataFrame:
    """The items in the chosen states and with the chosen kind of date."""
    states = dict(rectification_states.counts(items).select("progress", "items").iter_rows())
    dates = dict(items["dated"].value_counts().iter_rows())
    spoken = {code: state(code) for code in states}, {code: _(word) for code, word in DATED.items()}
    chosen = (
        _pills(_("状态"), spoken[0], states, STATE),
        _pills(_("期限"), spoken[1], dates, DUE),
    )
    for column, codes in zip(("progress", "dated"), chosen, strict=True):
        if codes:
            items = items.filter(pl.col(column).is_in(codes))
    return items


def _pills(label: str, names: Mapping[str, str], counted: Mapping[str, int], key: str) -> list[str]:
    """The codes that the link names; offered are those that occur, and what is chosen already."""
    stated = st.query_params.get(key, "").split(",")
    options = {
        code: _("{state}：{n} 项", state=name, n=counted.get(code, 0))
        for code, name in names.items()
        if counted.get(code) or code in stated
    }
    chosen = [code for code in options if code in stated]
    how = {"selection_mode": "multi", "wrap": True}
    url_widgets.widget(st.pills, key, label, options, chosen, **how)
    return chosen


def state(progress: str) -> str:
    return called("progress")[progress]


def rectification_finding(items: pl.DataFrame, as_of: date) -> str:
    """How many items there are, how many of them are open, late or without a date."""
    if items.is_empty():
        return _("没有符合所选条件的整改事项。")
    still_open = items.filter(~pl.col("progress").is_in(rectification_states.FINISHED))
    return _(
        "{items} 项整改事项中 {open} 项未完成；其中截至 {day} {late} 项已超期，"
        "{undated} 项没有具体日期。",
        items=words().number(items.height),
        open=words().number(still_open.height),
        day=words().date(as_of),
        late=words().number(still_open.filter("overdue").height),
        undated=words().number(still_open["due"].null_count()),
    )


def scope(items: pl.DataFrame, view: PageContext) -> None:
    """Say how chosen schools narrow the list."""
    if view.choice.picks_schools:
        named = items.filter("named").height
        st.caption(
            _(
                "已按所选学校筛选：{named} 项点名这些学校，排在前面；{rest} 项未点名学校，"
                "面向全区或一类学校，一并列出。",
                named=named,
                rest=items.height - named,
            )
        )


def states(view: PageContext, items: pl.DataFrame) -> None:
    """A bar a state, with its word and number."""
    counted = rectification_states.counts(items).filter(pl.col("items") > 0)
    said = [
        _("{n} 项，▲ 超期 {late} 项", n=n, late=late) if late else _("{n} 项", n=n)
        for n, late in counted.select("items", "overdue").iter_rows()
    ]
    rows = pl.DataFrame(
        {
            "name": [state(code) for code in counted["progress"]],
            "value": counted["items"],
            "overdue": counted["overdue"],
            "text": said,
            "status": ["short" if late else "none" for late in counted["overdue"]],
            "nature": ["reported"] * counted.height,
        }
    )
    chart_panel.bars(
        view,
        Exhibit(
            _("整改事项各状态的项数，▲ 表示其中有已超期的。"),
            rows,
            {"name": _("状态"), "value": _("项数"), "overdue": _("已超期")},
            key="states",
        ),
    )


def table(items: pl.DataFrame, view: PageContext) -> None:
    """The list; the chosen item stands in the link."""
    listed = data_table.first(items)
    ids = listed.select(pl.concat_str(KEY, separator="-")).to_series().to_list()
    told = table_cells.values(_told(listed, view), ids)
    title = _("整改事项清单，共 {n} 项。", n=words().number(items.height))
    chosen = st.query_params.get(ITEM, "")
    data_table.show_data_table(title, told, key="items", chosen=chosen, on_open=_choose)
    st.caption(_("在列表中选一行，看全文和出处。"))
    filed = _filed(items)
    chart_panel.beside(
        view,
        Exhibit(title, filed, {name: name for name in filed.columns}, key="items", stated=True),
    )


def _choose(chosen: str) -> None:
    url_state.put({ITEM: "" if chosen == st.query_params.get(ITEM) else chosen})


def _filed(items: pl.DataFrame) -> pl.DataFrame:
    """The items as a file says them, and what is computed of them."""
    names = measured(selection.district_names, tuple(items["region"].unique().sort()))
    named = items.with_columns(region_name=pl.col("region").replace_strict(names))
    return in_layout(named, "rectifications", catalog(), words())


def _told(items: pl.DataFrame, view: PageContext) -> pl.DataFrame:
    """The items in words: one column a thing that is printed."""
    names = measured(selection.district_names, tuple(items["region"].unique().sort()))
    side = {key: _(word) for key, word in SCOPE.items()}
    reason = {_("为何列出"): pl.col("why")} if "why" in items.columns else {}
    district = {_("地区"): pl.col("region").replace_strict(names)} if len(names) > 1 else {}
    is_marked = items["nature"].is_in(list(NATURE)).any()
    columns = {
        _("编号"): pl.col("item"),
        **district,
        **({_("性质"): word("nature")} if is_marked else {}),
        **reason,
        _("状态"): word("progress"),
        _("问题"): pl.col("problem"),
        _("期限"): pl.coalesce("due_text", pl.col("due").cast(pl.String), pl.lit(_("无具体日期"))),
        _("超期天数"): pl.col("days_late"),
        _("对象"): pl.col("subject"),
        _("责任"): pl.col("responsible"),
        _("措施"): pl.col("measure"),
        _("范围"): pl.col("named").replace_strict(side, return_dtype=pl.String),
    }
    return items.select(**columns)
