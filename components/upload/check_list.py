"""What the checks say of the files, kind by kind: what failed, and what somebody must confirm."""

from collections.abc import Mapping
from functools import partial

import polars as pl
import streamlit as st

from components.quality import doubt_sentences
from components.shell import (
    N_,
    _,
    plain,
    words,
)
from components.upload import publication_changes
from data import workbook
from data.intake import Assessment, Received
from data.measures.checks import Doubt, Outcome, Stage, StageResult

MARKS = {
    Outcome.PASSED: N_("● {stage}：通过"),
    Outcome.WARNING: N_("△ {stage}：有警告"),
    Outcome.FAILED: N_("▲ {stage}：未通过"),
    Outcome.NOT_REACHED: N_("◇ {stage}：未检查"),
}
BADGES = {
    Outcome.PASSED: "green",
    Outcome.WARNING: "yellow",
    Outcome.FAILED: "orange",
    Outcome.NOT_REACHED: "gray",
}
GRAVEST = (Outcome.FAILED, Outcome.WARNING, Outcome.NOT_REACHED, Outcome.PASSED)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: So many cells of a kind are named, the others counted.
CELLS = 4


def show_checks(assessment: Assessment) -> None:
    """The stages in a line, what failed as a table, the warnings with a box to tick each."""
    st.markdown(" ".join(_badge(stage, assessment) for stage in Stage))
    names = publication_changes.names_of_schools(assessment)
    if assessment.failed:
        _failed(assessment, names)
    _copies(assessment, names)
    if assessment.warned:
        st.markdown(_("以下警告请逐类看过并勾选，姓名和日期会一并保存："))
    for number, result in enumerate(assessment.warned):
        st.checkbox(
            plain(_counted(result, "△", names)) + f" :gray[{plain(_cells(result))}]",
            key=_tick_key(assessment, number),
        )


def ticked(assessment: Assessment) -> tuple[int, int]:
    """How many kinds of warnings are ticked, and how many there are."""
    ticks = [
        bool(st.session_state.get(_tick_key(assessment, number)))
        for number in range(len(assessment.warned))
    ]
    return sum(ticks), len(ticks)


def confirmed(assessment: Assessment, file: Received) -> tuple[tuple[str, int], ...]:
    """The warnings of one file, by code, with their number."""
    counted: dict[str, int] = {}
    for result in assessment.warned:
        n = result.findings.filter(upload=file.upload).height
        counted[result.check] = counted.get(result.check, 0) + n
    return tuple((code, n) for code, n in counted.items() if n)


def _tick_key(assessment: Assessment, number: int) -> str:
    return f"tick_{assessment.key}_{number}"


def _badge(stage: Stage, assessment: Assessment) -> str:
    """A stage with the gravest outcome of its checks."""
    found = {each.outcome for each in assessment.stages if each.stage == stage}
    outcome = next(each for each in GRAVEST if each in found)
    message, name = MARKS[outcome], doubt_sentences.STAGES[stage]
    return f":{BADGES[outcome]}-badge[{_(message, stage=_(name))}]"


def _failed(assessment: Assessment, names: Mapping[str, str]) -> None:
    n = words().number(sum(each.count for each in assessment.failed))
    st.error(
        _(
            "▲ {n} 处错误，有错误的单元格不能发布；错在学校、地区或年份的，整行不能发布。"
            "上面问到的请先回答，其余请在文件中改正后重新上传；现有数据没有变。",
            n=n,
        )
        if assessment.asks
        else _(
            "▲ {n} 处错误，有错误的单元格不能发布；错在学校、地区或年份的，整行不能发布。"
            "请在文件中改正后重新上传；现有数据没有变。",
            n=n,
        )
    )
    st.markdown(
        "\n".join(
            f"- {plain(_counted(each, '▲', names))} :gray[{plain(_cells(each))}]"
            for each in assessment.failed
        )
    )


def _counted(result: StageResult, mark: str, names: Mapping[str, str]) -> str:
    n = words().number(result.count)
    return _("{mark} {n} 处 · {what}", mark=mark, n=n, what=_said(result, names))


def _copies(assessment: Assessment, names: Mapping[str, str]) -> None:
    """Every file that has findings, as a workbook with the cells marked."""
    with st.container(horizontal=True, gap="small"):
        for each, cells in zip(assessment.files, assessment.cells, strict=True):
            if each.book is not None and (each.checked.findings.height or cells.height):
                st.download_button(
                    plain(_("下载标注了问题的 {name}", name=each.name)),
                    partial(_annotated, each, cells, assessment, names),
                    file_name=each.marked_name(words()),
                    mime=XLSX,
                    key=f"annotated_{each.key}",
                    on_click="ignore",
                )


def _annotated(
    each: Received, cells: pl.DataFrame, assessment: Assessment, names: Mapping[str, str]
) -> bytes:
    asked = [one.findings for one in (*assessment.failed, *assessment.warned)]
    doubted = pl.concat(
        [
            Doubt.create_empty(),
            *(one for one in asked if "rule" in one.columns),
        ],
        how="diagonal",
    )
    return each.marked_copy(words(), _marked(doubted, cells, names))


def _marked(doubted: pl.DataFrame, cells: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """A finding in each of ``cells`` that the ``doubted`` figures stand in."""
    rows = doubted.unique("key", maintain_order=True).iter_rows(named=True)
    said = [(row["key"], doubt_sentences.sentence(row, names)) for row in rows]
    schema = {"key": pl.String, "said": pl.String}
    return (
        doubted.select("key", "severity", code="rule", column="measure")
        .cast({"severity": pl.String, "code": pl.String})
        .join(
            pl.DataFrame(said, schema=schema, orient="row"),
            on="key",
            validate="m:1",
            maintain_order="left",
        )
        .join(cells, on="key", validate="m:m", maintain_order="left_right")  # one in two questions
    )


def _said(result: StageResult, names: Mapping[str, str]) -> str:
    """The first of a kind in full: what is wrong and how to mend it."""
    row = result.findings.row(0, named=True)
    if "rule" not in row:
        return workbook.sentence(row, words())
    rule = doubt_sentences.RULES[row["rule"]]
    return _("{rule}：{sentence}", rule=_(rule), sentence=doubt_sentences.sentence(row, names))


def _cells(result: StageResult) -> str:
    """Where it stands: the first cells, and how many more."""
    found = result.findings
    places = (
        found.with_columns(pl.col("sheet", "cell").fill_null(""))
        .filter(pl.col("cell") != "")
        .select(place=pl.format("{}!{}", "sheet", "cell"))["place"]
        .unique(maintain_order=True)
    )
    first = _("、").join(places.head(CELLS))
    more = len(places) - CELLS
    return _("{cells} 等，还有 {n} 处", cells=first, n=words().number(more)) if more > 0 else first
