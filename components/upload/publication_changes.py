"""What a publication changes, before it is made or afterwards: rows, statuses, problems, notes."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import polars as pl
import streamlit as st

from components.quality import doubt_sentences
from components.shell import (
    N_,
    _,
    catalog,
    plain,
    words,
)
from components.since import since_views
from data.catalog import Name
from data.intake import Assessment, Received
from data.measures import difference, district_names, selection
from data.plain_text import in_table
from data.workbook import Column, layout

Row = dict[str, Any]
TABLES = {
    "schools": N_("学校名册"),
    "school_items": N_("学校基础数据"),
    "region_values": N_("区域指标"),
    "rectifications": N_("整改事项"),
    "assessments": N_("评价体系自评"),
    "own_standards": N_("本地标准"),
}
KINDS = {
    "new": N_("⊕ 新的行"),
    "changed": N_("≠ 改变"),
    "unchanged": N_("＝ 不变"),
    "taken_away": N_("✕ 撤下"),
}
#: Turns and moves that matter for a decision.
FLIPS = ("fell", "found_short", "lost", "new_short", "gone", "judged", "rose")
#: So many lines are listed; nobody reads more before deciding.
SHOWN = 300
ALOUD = 8


def show_changes(assessment: Assessment) -> None:
    """Everything that would be different, and what could not be matched."""
    brought = assessment.lines.filter(pl.col("kind") != "taken_away")
    if brought.is_empty() and not _refused(assessment.files):
        st.info(_("文件里没有能发布的数据，现有数据不变。"))
        return
    if assessment.before.is_sample:
        st.markdown(_("示例数据会自动撤下，以下只是您自己的数据。"))
    tables(assessment.lines, _refused(assessment.files))
    lines(assessment.lines, names_of_schools(assessment), key="would_change")
    _flips(assessment)
    _problems(assessment.moved)
    _reopened(assessment)
    _unmatched(assessment.files)


def values_change(assessment: Assessment) -> bool:
    """Whether anything that is published now would read otherwise; the sample is no such thing."""
    kinds = assessment.lines.filter(pl.col("kind").is_in(["changed", "taken_away"]))
    return not assessment.before.is_sample and kinds.height > 0


def tables(found: pl.DataFrame, refused: dict[str, int] | None = None) -> None:
    """How many rows of each table are new, changed, unchanged, taken away and left out."""
    rows = difference.summary(found).rows(named=True)  # type: ignore[arg-type]
    told = {row["table"]: row for row in rows}
    for table in refused or {}:
        told.setdefault(table, {"new": 0, "changed": 0, "unchanged": 0, "taken_away": 0})
    if not told:
        st.markdown(_("没有任何数据行。"))
        return
    columns: dict[str, list[str]] = {_("数据表"): [_table(each) for each in told]}
    for kind, word in KINDS.items():
        columns[_(word)] = [words().number(row[kind]) for row in told.values()]
    if refused is not None:
        columns[_("▲ 不全部发布的行")] = [words().number(refused.get(each, 0)) for each in told]
    st.table(columns, hide_index=True)


def lines(found: pl.DataFrame, names: dict[str, str], *, key: str) -> None:
    """What changed from what to what, line by line, when somebody asks."""
    changed = found.filter(pl.col("kind") == "changed")
    other = found.filter(pl.col("kind").is_in(["new", "taken_away"]))
    if changed.is_empty() and other.is_empty():
        return
    n = words().number(int(changed["rows"].sum()))
    folder = st.expander(
        _("逐项变化：{n} 项改变", n=n),
        key=key,
        on_change="rerun",
        expanded=0 < changed.height <= 20,
    )
    if not folder.open:
        return
    with folder:
        listed = pl.concat([changed, other]).head(SHOWN)
        rows = listed.rows(named=True)
        st.dataframe(
            in_table(
                pl.DataFrame(
                    {
                        _("变化"): [_kind(row["kind"]) for row in rows],
                        _("数据表"): [_table(row["table"]) for row in rows],
                        _("对象"): [_subject(row, names) for row in rows],
                        _("年份"): [str(row["year"] or "") for row in rows],
                        _("内容"): [_about(row) for row in rows],
                        _("原来"): [_value(row, row["old"]) for row in rows],
                        _("现在"): [_value(row, row["new"]) for row in rows],
                    }
                )
            ),
            hide_index=True,
            placeholder="",
        )
        if changed.height + other.height > SHOWN:
            st.caption(_("只列出前 {n} 项。", n=SHOWN))


def _table(table: str) -> str:
    name = TABLES[table]
    return _(name)


def _kind(kind: str) -> str:
    word = KINDS[kind]
    return _(word)


def names_of_schools(assessment: Assessment) -> dict[str, str]:
    """The names of the schools that are published or in a file, by their ids."""
    files = (each.checked.rows.schools for each in assessment.files)
    return selection.names_by_id(assessment.before.schools, *files)


def _subject(row: Row, names: dict[str, str]) -> str:
    if row["school"]:
        return str(names.get(row["school"]) or row["school"])
    if row["region"]:
        return str(district_names((row["region"],)).get(row["region"], row["region"]))
    return ""


def _about(row: Row) -> str:
    """The item or indicator, the stage and the field; of whole rows how many."""
    held = catalog().items | catalog().indicators
    about = row["about"] or ""
    parts = [words().name(held[about].name) if about in held else about]
    if row["stage"] and row["stage"] != "all":
        parts.append(words().stage(row["stage"]))
    if row["field"] and row["field"] != "value":
        column = _columns().get((row["table"], row["field"]))
        parts.append(words().name(column.name) if column else row["field"])
    if row["kind"] != "changed" and row["rows"] > 1:
        parts.append(_("共 {n} 项", n=words().number(row["rows"])))
    return _("，").join(part for part in parts if part)


@cache
def _columns() -> dict[tuple[str, str], Column]:
    found = {
        (sheet.table, column.field): column
        for sheet in layout(catalog())
        for column in sheet.columns
    }
    # A school's number says in its own cell how exact it is.
    return found | {("school_items", "qualifier"): found["region_values", "qualifier"]}


def _value(row: Row, text: str | None) -> str:
    """A value as people write it; a code as its word."""
    if text is None:
        return ""
    held = catalog().items | catalog().indicators
    if row["field"] == "value" and row["about"] in held:
        return words().figure(float(text), row["about"], catalog())
    column = _columns().get((row["table"], row["field"] or ""))
    labels: Mapping[str, Name] = column.choices.labels if column and column.choices else {}
    return words().name(labels[text]) if text in labels else text


def _refused(files: tuple[Received, ...]) -> dict[str, int]:
    """The rows that are left out, by the table of their sheet or of what they were to say."""
    counted: dict[str, int] = {}
    for each in files:
        of_sheet = {one.sheet: one.table for one in each.checked.sheets}
        for sheet, keys in each.checked.refused.select("sheet", "keys").iter_rows():
            said = json.loads(keys)
            table = said[0]["table"] if said else of_sheet.get(sheet, "")
            table = table if table in TABLES else "school_items"
            counted[table] = counted.get(table, 0) + 1
    return counted


def _flips(assessment: Assessment) -> None:
    flips = assessment.turned.filter(pl.col("turn").cast(pl.String).is_in(FLIPS))
    if assessment.before.is_sample or flips.is_empty():
        return
    st.markdown(_("**{n} 项指标的判定会变：**", n=flips.height))
    names = district_names(tuple(flips["region"].unique().sort()))
    said = [since_views.sentence(row, names[row["region"]]) for row in flips.head(ALOUD).to_dicts()]
    _listed(said, flips.height)


def _problems(moved: pl.DataFrame) -> None:
    if moved.is_empty():
        return
    st.markdown(_("**{n} 项整改事项会变：**", n=moved.height))
    said = []
    for row in moved.head(ALOUD).to_dicts():
        turn = since_views.MOVES[row["move"]]
        said.append(
            _("{item} {problem}：{turn}", item=row["item"], problem=row["problem"], turn=_(turn))
        )
    _listed(said, moved.height)


def _reopened(assessment: Assessment) -> None:
    if assessment.reopened.is_empty():
        return
    names = names_of_schools(assessment)
    st.markdown(_("**{n} 条已说明的疑点因数值改变而失效：**", n=assessment.reopened.height))
    said = [
        doubt_sentences.sentence(row, names) for row in assessment.reopened.head(ALOUD).to_dicts()
    ]
    _listed(said, assessment.reopened.height)


def _unmatched(files: tuple[Received, ...]) -> None:
    """Schools that nobody knows and columns that were not read, sheet by sheet."""
    every = [one for each in files for one in each.checked.understandings]
    schools = [m.name for one in every for m in one.matches if not m.school]
    columns = [
        c.header
        for one in every
        for c in one.columns
        if c.role == "asked" or (c.role == "ignored" and c.reason in ("unknown", "similar"))
    ]
    if schools:
        st.markdown(plain(_("没有对上的学校：{names}", names=_some(schools))))
    if columns:
        st.markdown(plain(_("没有读取的列：{names}", names=_some(columns))))


def _some(names: list[str]) -> str:
    found = list(dict.fromkeys(names))
    first = _("、").join(found[:ALOUD])
    if len(found) <= ALOUD:
        return first
    return _("{cells} 等，还有 {n} 处", cells=first, n=words().number(len(found) - ALOUD))


def _listed(said: list[str], count: int) -> None:
    st.markdown("\n".join(f"- {plain(each)}" for each in said))
    if count > len(said):
        st.caption(_("还有 {n} 项。", n=words().number(count - len(said))))
