"""The parts of the rectification screen: filters, finding, counts, list and one item in full."""

from datetime import date

import polars as pl
import streamlit as st

from components import choice, clock, link, panel, picks, reading_table, showing
from components.context import measured
from components.frame import View
from components.sentences import Row
from components.theme import NATURE, plain
from components.words import _, words
from data.measures import rectification, rectification_scope
from data.words import N_
from data.workbook.choices import PROGRESS

AS_OF, STATE, DUE, ITEM = "asof", "state", "due", "item"
#: How an item stands to its date; 'overdue' first, it is asked for most.
DATED = {"overdue": N_("▲ 已超期"), "ahead": N_("有日期未超期"), "undated": N_("无具体日期")}
SCOPE = {True: N_("点名学校"), False: N_("面向全区")}


def on_view(view: View, as_of: date) -> pl.DataFrame:
    """The items of the district; with chosen schools those that name one, then those that name
    none (``named`` false).
    """
    items = measured(rectification.items, view.snapshot, as_of)
    items = items.filter(choice.within(view.choice.district)).with_columns(
        named=pl.col("schools") != "",
        dated=pl.when("overdue")
        .then(pl.lit("overdue"))
        .when(pl.col("due").is_null())
        .then(pl.lit("undated"))
        .otherwise(pl.lit("ahead")),
    )
    if not view.choice.picks_schools:
        return items
    schools = measured(choice.schools, view.choice, view.snapshot)["school"]
    about = rectification_scope.naming(items, schools)
    return pl.concat([about, rectification_scope.regional(items)])


def pick_day() -> date:
    """The day on which an item counts as overdue: today, or what the link says."""
    try:
        stated = date.fromisoformat(st.query_params.get(AS_OF, ""))
    except ValueError:
        stated = clock.today()
    with showing.value(AS_OF, stated):
        st.date_input(_("截至日期"), key=AS_OF, on_change=_write_day, width=170)
    return stated


def _write_day() -> None:
    day = st.session_state[AS_OF]
    link.put({AS_OF: "" if day in (None, clock.today()) else day.isoformat()})


def pick(items: pl.DataFrame) -> pl.DataFrame:
    """The items in the chosen states and with the chosen kind of date."""
    counted = rectification.counts(items).filter(pl.col("items") > 0)
    states = {
        state: _("{state}：{n} 项", state=_state(state), n=n)
        for state, n in counted.select("progress", "items").iter_rows()
    }
    kinds = dict(items["dated"].value_counts().iter_rows())
    dates = {
        kind: _("{state}：{n} 项", state=_(word), n=kinds[kind])
        for kind, word in DATED.items()
        if kind in kinds
    }
    chosen = _pills(_("状态"), states, STATE), _pills(_("期限"), dates, DUE)
    for column, codes in zip(("progress", "dated"), chosen, strict=True):
        if codes:
            items = items.filter(pl.col(column).is_in(codes))
    return items


def _pills(label: str, options: dict[str, str], key: str) -> list[str]:
    stated = st.query_params.get(key, "").split(",")
    chosen = [code for code in options if code in stated]
    how = {"selection_mode": "multi", "wrap": True}
    picks.widget(st.pills, key, label, options, chosen, **how)
    return chosen


def _state(progress: str) -> str:
    return words().name(PROGRESS.labels[progress])


def finding(items: pl.DataFrame, as_of: date) -> str:
    """How many items there are, how many of them are open, late or without a date."""
    if items.is_empty():
        return _("没有符合所选条件的整改事项。")
    still_open = items.filter(~pl.col("progress").is_in(rectification.FINISHED))
    return _(
        "{items} 项整改事项中 {open} 项未完成；其中截至 {day} {late} 项已超期，"
        "{undated} 项没有具体日期。",
        items=words().number(items.height),
        open=words().number(still_open.height),
        day=words().date(as_of),
        late=words().number(still_open.filter("overdue").height),
        undated=words().number(still_open["due"].null_count()),
    )


def scope(items: pl.DataFrame, view: View) -> None:
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


def states(view: View, items: pl.DataFrame) -> None:
    """A bar a state, with its word and number."""
    counted = rectification.counts(items).filter(pl.col("items") > 0)
    said = [
        _("{n} 项，▲ 超期 {late} 项", n=n, late=late) if late else _("{n} 项", n=n)
        for n, late in counted.select("items", "overdue").iter_rows()
    ]
    rows = pl.DataFrame(
        {
            "name": [_state(state) for state in counted["progress"]],
            "value": counted["items"],
            "overdue": counted["overdue"],
            "text": said,
            "status": ["short" if late else "none" for late in counted["overdue"]],
            "nature": ["reported"] * counted.height,
        }
    )
    panel.bars(
        view,
        _("整改事项各状态的项数，▲ 表示其中有已超期的。"),
        rows,
        rows,
        {"name": _("状态"), "value": _("项数"), "overdue": _("已超期")},
        key="states",
    )


def table(items: pl.DataFrame, view: View) -> Row | None:
    """The list; the selected item stands in the link and is given back in full."""
    ids = tuple(items.select(pl.concat_str("region", "item", separator="-")).to_series())
    stated = st.query_params.get(ITEM)
    chosen = stated if stated and stated in ids else ""
    told = _told(items, view)
    title = _("整改事项清单，共 {n} 项。", n=words().number(items.height))
    reading_table.show(title, told, key="items", ids=ids, chosen=chosen, on_choose=_choose)
    panel.beside(view, title, told, {column: column for column in told.columns}, key="items")
    return items.row(ids.index(chosen), named=True) if chosen else None


def _choose(chosen: str) -> None:
    link.put({ITEM: "" if chosen == st.query_params.get(ITEM) else chosen})


def _told(items: pl.DataFrame, view: View) -> pl.DataFrame:
    """The items in words: one column a thing that is printed."""
    names = measured(choice.district_names, tuple(items["region"].unique().sort()))
    state = {code: words().name(name) for code, name in PROGRESS.labels.items()}
    natures = {nature: _(mark) for nature, mark in NATURE.items()}
    side = {key: _(word) for key, word in SCOPE.items()}
    columns = {
        _("编号"): pl.col("item"),
        _("状态"): pl.col("progress").cast(pl.String).replace_strict(state),
        _("问题"): pl.col("problem"),
        _("期限"): pl.coalesce("due_text", pl.lit(_("无具体日期"))),
        _("超期天数"): pl.col("days_late"),
        _("对象"): pl.col("subject"),
        _("责任"): pl.col("responsible"),
        _("措施"): pl.col("measure"),
        _("范围"): pl.col("named").replace_strict(side, return_dtype=pl.String),
    }
    if items["nature"].is_in(list(natures)).any():
        columns |= {_("性质"): pl.col("nature").cast(pl.String).replace_strict(natures, default="")}
    if len(names) > 1:
        columns |= {_("地区"): pl.col("region").replace_strict(names)}
    return items.select(**columns)


def item(row: Row | None, view: View) -> None:
    """One item in full, with where it stands in the report and in the workbook."""
    if row is None:
        st.info(_("在列表中选一行，这里显示全文和出处。"), icon=":material/info:")
        return
    mark = NATURE.get(row["nature"])
    with st.container(border=True):
        st.subheader(plain(row["problem"]), anchor=False)
        badge = f" :orange-badge[{_(mark)}]" if mark else ""
        st.markdown(f"**{plain(_standing(row))}**{badge}")
        st.markdown("\n".join(f"- {plain(line)}" for line in lines(row, view) if line))
        _schools(row, view)


def _standing(row: Row) -> str:
    """State and whether the date has passed."""
    state = _state(row["progress"])
    if row["overdue"]:
        return _("▲ {state}，已超期 {n} 天", state=state, n=words().number(row["days_late"]))
    return state


def lines(row: Row, view: View) -> list[str]:
    """What is printed about an item, and where."""
    unsaid = _("未写明")
    files = dict(view.snapshot.sources.select("release", "file").iter_rows())
    due = row["due_text"] or _("无具体日期")
    region = measured(choice.district_names, (row["region"],))[row["region"]]
    return [
        _("地区：{text}", text=region),
        _("对象：{text}", text=row["subject"]),
        _("措施：{text}", text=row["measure"] or unsaid),
        _("责任：{text}", text=row["responsible"] or unsaid),
        _("期限：{text}", text=due),
        _("备注：{text}", text=row["note"]) if row["note"] else "",
        _("报告章节：{text}", text=row["section"]) if row["section"] else "",
        _(
            "出处：{file} › {sheet} › {cell}",
            file=files.get(row["release"], unsaid),
            sheet=row["sheet"],
            cell=row["cell"],
        ),
    ]


def _schools(row: Row, view: View) -> None:
    """The schools that the item names, each a way to its card on the map."""
    named = view.snapshot.schools.filter(pl.col("school").is_in(row["schools"].split(";")))
    for school, name in named.select("school", "name").iter_rows():
        st.page_link(
            "pages/map.py",
            label=_("在地图上看{school}", school=plain(name)),
            query_params=st.query_params.to_dict() | {"school": school},
        )
