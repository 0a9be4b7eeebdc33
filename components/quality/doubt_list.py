"""The open doubts of what is on view, one in full, and the explanations given so far."""

from collections.abc import Mapping
from functools import partial

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import shared_results, year_reports
from components.inputs import filter_bar, url_widgets
from components.quality import doubt_sentences
from components.shell import (
    N_,
    PERSON,
    PageContext,
    Snapshot,
    _,
    catalog,
    in_words,
    measured,
    per_release,
    plain,
    reader_clock,
    store,
    url_state,
    visit,
    with_signs_of_schools,
    written,
)
from components.tables import data_table, table_cells
from data.measures import checks, selection

MARKS = {"error": N_("▲ 错误"), "warning": N_("△ 警告"), "note": N_("◇ 提示")}
TABLES = {
    "schools": N_("学校名册"),
    "school_items": N_("学校基础数据"),
    "region_values": N_("区域指标"),
}
#: The cells have columns of their own.
NOWHERE = {"cell": None, "other_cell": None}
#: Which doubt is shown in full.
DOUBT = "doubt"
#: What the link says of the list where nothing narrows it.
EVERYTHING = filter_bar.NONE | {
    f"doubt_{column}": "" for column in ("severity", "rule", "table", "school")
}


def of_view(view: PageContext) -> pl.DataFrame:
    """The doubts about the district or the chosen schools, with why they are ``explained``."""
    found = _all(view.snapshot).filter(selection.within(view.choice.district))
    if view.choice.picks_schools:
        chosen = measured(selection.schools, view.choice, view.snapshot)
        found = found.join(chosen.select("school"), on="school", how="semi", maintain_order="left")
    return _explained(found)


def _explained(found: pl.DataFrame) -> pl.DataFrame:
    said = store().explanations().rename({"text": "explained"})
    return found.join(
        said, on=["key", "fingerprint"], how="left", validate="m:1", maintain_order="left"
    )


@per_release
def _all(snapshot: Snapshot) -> pl.DataFrame:
    judged = partial(shared_results.school_year_at, snapshot, catalog())
    return checks.doubts(snapshot, catalog(), school_year=judged)


def doubts_finding(found: pl.DataFrame) -> str:
    """How many doubts are open, and how many have been explained."""
    still_open = found.filter(pl.col("explained").is_null())
    counted = dict(still_open["severity"].value_counts().iter_rows())
    if still_open.is_empty():
        return _("没有待核的疑点；已说明 {n} 条。", n=found.height)
    return _(
        "待核疑点 {n} 条：错误 {errors} 条，警告 {warnings} 条，提示 {notes} 条；"
        "已说明 {told} 条。",
        n=still_open.height,
        errors=counted.get("error", 0),
        warnings=counted.get("warning", 0),
        notes=counted.get("note", 0),
        told=found.height - still_open.height,
    )


def finding_of_view(found: pl.DataFrame, view: PageContext) -> str:
    """The same of all doubts on view, and how many schools have nothing yet that can be doubted."""
    absent = year_reports.counted(view.choice, view.snapshot).absent
    return year_reports.with_rest(doubts_finding(found), year_reports.left_out(absent))


def pick(found: pl.DataFrame, view: PageContext) -> pl.DataFrame:
    """The doubts of the chosen severity, rule, table and school, open or explained."""
    with st.container(horizontal=True, gap="small"):
        told = url_widgets.one_of("told", _("说明"), {"open": _("待核"), "explained": _("已说明")})
        found = found.filter(pl.col("explained").is_null() == (told == "open"))
        severities = {key: _(word) for key, word in MARKS.items()}
        rules = {rule.value: _(word) for rule, word in doubt_sentences.RULES.items()}
        tables = {key: _(word) for key, word in TABLES.items()}
        found = _one(found, "severity", _("程度"), severities, _("全部程度"))
        found = _one(found, "rule", _("规则"), rules, _("全部规则"))
        found = _one(found, "table", _("数据表"), tables, _("全部数据表"))
        schools = with_signs_of_schools(_names(view), view.snapshot)
        return _one(found, "school", _("学校"), schools, _("全部学校"))


def _one(
    found: pl.DataFrame, column: str, label: str, names: Mapping[str, str], everything: str
) -> pl.DataFrame:
    counted = found[column].cast(pl.String).value_counts(sort=True).iter_rows()
    options = {"": everything} | {
        key: _("{name}（{n}）", name=names[key], n=n) for key, n in counted if key in names
    }
    chosen = url_widgets.listed(f"doubt_{column}", label, options, width=220)
    return found.filter(pl.col(column).cast(pl.String) == chosen) if chosen else found


def show_doubt_list(found: pl.DataFrame, view: PageContext) -> None:
    """The list; the doubt that the link names opens beside it, else the first."""
    stated = st.query_params.get(DOUBT, "")
    if found.is_empty():
        st.info(_("没有符合条件的疑点。"))
        if stated:
            _unlisted(stated, view)
        return
    rows = _spoken(data_table.first(found, data_table.MOST_SAID), view)
    columns = {
        "mark": _("程度"),
        "about": _("对象"),
        "what": _("疑点"),
        "sheet": _("工作表"),
        "cell": _("单元格"),
    }
    ids = rows["key"].to_list()
    chosen = stated or ids[0]
    in_list, beside = st.columns([3, 2], gap="medium")
    with in_list:
        shown = rows.select(pl.col(column).alias(name) for column, name in columns.items())
        told = table_cells.values(shown, ids)
        said = doubts_finding(found)
        data_table.show_data_table(said, told, key="doubts", chosen=chosen, on_open=_choose)
        chart_panel.beside(view, Exhibit(said, rows, columns, key="doubts"))
    with beside:
        if chosen in ids:
            _one_in_full(rows.row(ids.index(chosen), named=True), view)
        else:
            _unlisted(chosen, view)


def _unlisted(doubt: str, view: PageContext) -> None:
    """The doubt that the link names, where the list leaves it out; never another in its place."""
    found = _all(view.snapshot).filter(key=doubt)
    if found.is_empty():
        st.warning(_("链接所指的疑点现在没有：数据已改正，或那次发布已撤回。"))
        return
    st.warning(_("链接所指的疑点不在所列的疑点之中，原因是筛选条件、是否已说明，或列表太长。"))
    row = _spoken(_explained(found), view).row(0, named=True)
    told = "explained" if row["explained"] is not None else ""
    st.button(
        _("取消筛选，列出它"),
        key="list_doubt",
        on_click=url_state.put,
        args=(EVERYTHING | {"told": told},),
    )
    _one_in_full(row, view)


def _choose(doubt: str) -> None:
    url_state.put({DOUBT: doubt})


def _spoken(found: pl.DataFrame, view: PageContext) -> pl.DataFrame:
    """``found`` with the words of the list (mark, about, what) and the whole sentence (said)."""
    names, files = _names(view), dict(view.snapshot.sources.select("release", "file").iter_rows())
    marks = {key: _(word) for key, word in MARKS.items()}
    return in_words(
        found,
        about=lambda row: doubt_sentences.where({**row, **NOWHERE}, names, files),
        what=doubt_sentences.what,
        said=lambda row: doubt_sentences.sentence(row, names, files),
    ).with_columns(
        mark=pl.col("severity").cast(pl.String).replace_strict(marks, return_dtype=pl.String)
    )


def _names(view: PageContext) -> dict[str, str]:
    return _names_within(view.snapshot, view.choice.district)


@per_release
def _names_within(snapshot: Snapshot, district: str | None) -> dict[str, str]:
    """All schools, as the link may name a doubt of another district; of those of ``district`` as
    they are called there.
    """
    inside = snapshot.schools.filter(selection.within(district))
    every = (selection.school_names(schools) for schools in (snapshot.schools, inside))
    return dict(pl.concat(every).iter_rows())


def _placed(row: doubt_sentences.Row, view: PageContext) -> str:
    """The sentence with the cell of a school's figure, which only the store knows."""
    if row["cell"] or row["table"] != "school_items" or row["year"] is None:
        return str(row["said"])
    cells = (
        store().cells(row["school"], row["year"], view.snapshot.release).filter(item=row["measure"])
    )
    place = cells.select("sheet", "cell", "release").to_dicts()
    files = dict(cells.select("release", "file").iter_rows())
    return doubt_sentences.sentence(row | (place[0] if place else {}), _names(view), files)


def _one_in_full(row: doubt_sentences.Row, view: PageContext) -> None:
    """The sentence, and the form to explain it or to take the explanation back."""
    with st.container(border=True):
        st.markdown(plain(f"{row['mark']} · {_(doubt_sentences.RULES[row['rule']])}"))
        st.markdown(plain(_placed(row, view)))
        if row["explained"] is not None:
            st.success(
                plain(
                    _(
                        "已说明：{text}（{by}，{when}）",
                        text=row["explained"],
                        by=row["by"],
                        when=reader_clock.moment(row["at"]),
                    )
                )
            )
        if not visit().looks_only:
            _answer(row)


def _answer(row: doubt_sentences.Row) -> None:
    """What can be done with the doubt that is on view, whatever the list holds by then."""
    asked = (row["key"], row["fingerprint"])
    if row["explained"] is not None:
        st.button(_("收回说明"), on_click=_unexplain, args=asked)
        return
    with st.form("explain", border=False):
        # Of its own for each doubt: what was begun about one must not be said of another.
        label = _("已核对，数据正确，原因是：")
        st.text_area(label, key=_reason(*asked), max_chars=500, height=90)
        st.form_submit_button(_("记为已说明"), on_click=_explain, args=asked)


def _reason(key: str, fingerprint: str) -> str:
    return f"explanation_{key}_{fingerprint}"


def _explain(key: str, fingerprint: str) -> None:
    box = _reason(key, fingerprint)
    text = st.session_state[box].strip()
    if not text:
        st.toast(_("请先写明原因。"))
    elif written(store().explain, key, fingerprint, text, PERSON):
        st.session_state[box] = ""


def _unexplain(key: str, fingerprint: str) -> None:
    written(store().unexplain, key, fingerprint, PERSON)
