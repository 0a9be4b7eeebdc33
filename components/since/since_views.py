"""The parts of the screen 'since the last meeting': two releases, and what lies between them."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from components.charts import Exhibit, chart_panel
from components.figures import figure_rows, figure_sentences, shared_results, year_reports
from components.shell import (
    N_,
    PageContext,
    Snapshot,
    _,
    called,
    catalog,
    in_words,
    measured,
    per_language,
    person,
    plain,
    reader_clock,
    release_moment,
    store_access,
    words,
)
from components.since.since_span import Span
from data.measures import changes, district_names, within

#: What is said of each ``Turn`` of a figure.
TURNS = {
    "fell": N_("▲ 由达标变为未达标"),
    "found_short": N_("▲ 原来没有判定，现在未达标"),
    "lost": N_("◇ 不再能判定"),
    "new_short": N_("▲ 新报送，未达标"),
    "worse": N_("↘ 变差"),
    "gone": N_("✕ 不再报送"),
    "changed": N_("≠ 有变动"),
    "new": N_("＋ 新报送"),
    "better": N_("↗ 改善"),
    "judged": N_("◆ 现在可以判定"),
    "rose": N_("● 由未达标变为达标"),
}
#: What is said of each ``Move`` of a rectification item.
MOVES = {
    "overdue": N_("▲ 新逾期"),
    "reopened": N_("↩ 重新打开"),
    "new": N_("＋ 新增"),
    "postponed": N_("≠ 改了时限"),
    "moved": N_("→ 状态有变"),
    "gone": N_("✕ 不再列出"),
    "finished": N_("● 已完成或销号"),
}
#: So many are read aloud one by one; the table has all.
ALOUD = 5


def figures(view: PageContext, span: Span) -> pl.DataFrame:
    """What has become of the figures in the chosen regions, the worst first."""
    before, after = (store_access.snapshot_at(release) for release in (span.since, span.until))
    found = _figures(before, after, view.choice.programme)
    return shared_results.of_stages(found.filter(within(view.choice.district)), view)


@per_language
def _figures(before: Snapshot, after: Snapshot, programme: str | None) -> pl.DataFrame:
    old, new = (shared_results.judged_at(each, programme) for each in (before, after))
    return spoken(changes.between(old, new, catalog()))


def spoken(found: pl.DataFrame) -> pl.DataFrame:
    """Rows of ``changes.between`` in words: ``turn_said``, ``place``, ``name``, ``was``, ``now``,
    ``limit``.
    """
    names = measured(district_names, tuple(found["region"].unique().sort()))
    return in_words(
        found,
        turn_said=lambda row: _spoken(TURNS, row["turn"]),
        name=figure_sentences.name,
        place=lambda row: names[row["region"]],
        was=_was,
        now=_now,
        limit=figure_sentences.limit,
    )


def problems(view: PageContext, span: Span) -> pl.DataFrame:
    """What has become of the rectification items in the chosen regions, the worst first."""
    before, after = (store_access.snapshot_at(release) for release in (span.since, span.until))
    since, until = span.days[span.since], max(span.days[span.until], _today(span))
    found = measured(changes.rectification, before, after, since, until)
    return found.filter(within(view.choice.district))


def _today(span: Span) -> date:
    """Today where the newest release is looked at: dates pass by themselves."""
    newest = max(span.days)
    return reader_clock.today() if span.until == newest else span.days[span.until]


def since_finding(found: pl.DataFrame, moved: pl.DataFrame) -> str:
    """The first sentence: how many figures turned, how many problems moved."""
    if found.is_empty() and moved.is_empty():
        return _("两版之间指标和整改事项都没有变化。")
    turned = found["turn"].cast(pl.String)
    lost = turned.is_in(["lost", "gone"]).sum()
    said = _(
        "{fell} 项指标由达标变为未达标，{rose} 项由未达标变为达标，共 {n} 项有变化；"
        "整改事项 {late} 项新逾期，{done} 项完成。",
        fell=(turned == "fell").sum(),
        rose=(turned == "rose").sum(),
        n=len(found),
        late=(moved["move"].cast(pl.String) == "overdue").sum(),
        done=(moved["move"].cast(pl.String) == "finished").sum(),
    )
    rest = _("其中 {n} 项不再报送或不再能判定。", n=lost) if lost else ""
    return year_reports.with_rest(said, rest)


def figures_told(view: PageContext, found: pl.DataFrame) -> None:
    """The worst as sentences, all as a table; ``found``: see ``spoken``."""
    if found.is_empty():
        return
    title = _("指标的变化")
    st.markdown(f"#### {title}")
    said = [sentence(row, row["place"]) for row in found.head(ALOUD).to_dicts()]
    st.markdown("\n".join(f"- {plain(each)}" for each in said))
    columns = {
        "turn_said": _("变化"),
        "place": _("地区"),
        "name": _("指标"),
        "year": _("年份"),
        "was": _("原来"),
        "now": _("现在"),
        "limit": _("标准"),
    }
    about = tuple(found["indicator"].unique(maintain_order=True).head(3))
    marked, headings = figure_rows.with_mark(found, columns)
    chart_panel.table(view, Exhibit(title, marked, headings, key="turned", about=about))


def problems_told(view: PageContext, moved: pl.DataFrame) -> None:
    """The rectification items that moved, as a table."""
    if moved.is_empty():
        return
    title = _("整改事项的变化")
    st.markdown(f"#### {title}")
    names = measured(district_names, tuple(moved["region"].unique().sort()))
    told = in_words(
        moved,
        place=lambda row: names[row["region"]],
        move_said=lambda row: _spoken(MOVES, row["move"]),
        was=lambda row: _state(row["progress_before"]),
        now=lambda row: _state(row["progress"]),
    )
    columns = {
        "move_said": _("变化"),
        "place": _("地区"),
        "item": _("编号"),
        "subject": _("对象"),
        "problem": _("问题"),
        "responsible": _("责任单位"),
        "was": _("原来"),
        "now": _("现在"),
        "due": _("时限"),
        "days_late": _("逾期天数"),
    }
    chart_panel.table(view, Exhibit(title, *figure_rows.with_mark(told, columns), key="moved"))


def publications_told(view: PageContext, events: list[dict[str, Any]], span: Span) -> None:
    """What was published or taken back in between."""
    between = [each for each in events if span.since < each["release"] <= span.until]
    rows = pl.DataFrame(
        {
            "release": [each["release"] for each in between],
            "moment": [
                release_moment(each["published_at"], is_sample=each["is_sample"])
                for each in between
            ],
            "by": [person(each["published_by"]) for each in between],
            "what": [_what(each) for each in between],
            "note": [each["note"] or "" for each in between],
        },
        schema_overrides={"release": pl.Int64},
    )
    columns = {
        "release": _("版本"),
        "moment": _("时间"),
        "by": _("操作人"),
        "what": _("发布或撤回"),
        "note": _("备注"),
    }
    title = _("其间的发布")
    st.markdown(f"#### {title}")
    chart_panel.table(view, Exhibit(title, rows, columns, key="published"))


def _what(event: dict[str, Any]) -> str:
    if event["takes_back"] is not None:
        return _("↩ 撤回第 {n} 版", n=event["takes_back"])
    return str(event["file"] or "")


def sentence(row: dict[str, Any], place: str) -> str:
    """What has become of a figure of ``changes.between``: from what to what."""
    turned = _spoken(TURNS, row["turn"])
    figure = _("{name}（{year}年）", name=figure_sentences.name(row), year=row["year"])
    if row["turn"] in ("new", "new_short"):
        return _(
            "{place}：{figure} {now}，{turned}",
            place=place,
            figure=figure,
            now=_now(row),
            turned=turned,
        )
    if row["turn"] == "gone":
        return _(
            "{place}：{figure} 原为 {was}，{turned}",
            place=place,
            figure=figure,
            was=_was(row),
            turned=turned,
        )
    return _(
        "{place}：{figure} 由 {was} 变为 {now}，{turned}",
        place=place,
        figure=figure,
        was=_was(row),
        now=_now(row),
        turned=turned,
    )


def in_sentences(found: pl.DataFrame, moved: pl.DataFrame) -> list[str]:
    """All of it in sentences: ``found`` as of ``spoken``, ``moved`` as of ``problems``."""
    names = measured(district_names, tuple(moved["region"].unique().sort()))
    figures = [sentence(row, row["place"]) for row in found.to_dicts()]
    return figures + [_moved(row, names[row["region"]]) for row in moved.to_dicts()]


def _moved(row: dict[str, Any], place: str) -> str:
    return _(
        "{place}：{problem}，{moved}",
        place=place,
        problem=row["problem"],
        moved=_spoken(MOVES, row["move"]),
    )


def _now(row: dict[str, Any]) -> str:
    return "" if row["turn"] == "gone" else _told_apart(row, _before(row))


def _was(row: dict[str, Any]) -> str:
    return "" if row["level_before"] is None else _told_apart(_before(row), row)


def _before(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: row[f"{name}_before"] for name in changes.SAID}


def _told_apart(row: dict[str, Any], other: dict[str, Any]) -> str:
    """The value of ``row``, so that what has moved does not read as if it had not."""
    said = figure_sentences.value(row)
    if row["turn"] not in ("worse", "better") or said != figure_sentences.value(other):
        return said
    shown = words().figure(row["value"], row["indicator"], catalog(), beside=other["value"])
    return figure_sentences.qualified(shown, row["qualifier"])


def _state(progress: str | None) -> str:
    return called("progress")[progress] if progress else ""


def _spoken(said: dict[str, str], code: str) -> str:
    sentence = said[code]
    return _(sentence)
