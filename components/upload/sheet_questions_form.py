"""The questions that only a person can answer, as drop-downs."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

import streamlit as st

from components.shell import (
    N_,
    _,
    plain,
    reader_clock,
    store_access,
)
from components.upload import column_words, received_files, school_comparison, sheet_answers
from components.upload.column_words import Meaning
from data.intake import Received, sheet_decisions
from data.measures import district_names, selection
from data.regions import LEVELS, regions
from data.workbook import Code, Question, Understanding

#: So many questions of one sheet are asked at once.
MOST = 30
#: So few regions that the file or what is known suggests are there to be clicked.
FEW = 5
#: What is asked of regions.
PLACES = (Code.REGION_UNKNOWN, Code.WHOSE_UNKNOWN, Code.REGION_DOUBTFUL)
FIRST_YEAR = 2000
#: The answer that a school is none of those that are known.
NEW = "new"
QUESTIONS = {
    Code.YEAR_UNKNOWN: N_("{sheet}：是哪一年的数据？"),
    Code.REGION_UNKNOWN: N_("{sheet}：是哪个地区的数据？"),
    Code.WHOSE_UNKNOWN: N_("{sheet}：是哪所学校的数据，还是整个地区的数据？"),
    Code.REGION_DOUBTFUL: N_("“{about}”是哪里？"),
    Code.CARD_SCHOOL_UNKNOWN: N_("{sheet}：是哪所学校的数据？"),
    Code.MEASURE_UNKNOWN: N_("{sheet}：这些数字是什么指标？"),
    Code.SCHOOL_DOUBTFUL: N_("“{about}”是哪所学校？"),
    Code.COLUMN_DOUBTFUL: N_("列“{about}”是什么？"),
    Code.FIELD_DOUBTFUL: N_("行“{about}”是什么？"),
    Code.PERCENT_OR_FRACTION: N_("“{about}”中的数怎样理解？"),
}


def form(received: Received, one: Understanding) -> None:
    """All questions about a sheet; the answers are used at once, and remembered."""
    asked = column_words.asked(one)
    if not asked:
        return
    for question in asked[:MOST]:
        _at_once(received, one, question)
    with st.form(f"ask_{received.key}_{one.name}"):
        given = {question: _question(received, one, question) for question in asked[:MOST]}
        more = len(asked) - MOST
        if more > 0:
            st.caption(_("应用后还会问其余 {n} 个。", n=more))
        st.caption(
            _(
                "回答会记住：以后同样的表不再问，同样的校名在别的文件里也不再问。年份、区县和整张表是哪所学校的，每次都要确认。"
            )
        )
        if st.form_submit_button(_("应用"), type="primary"):
            _apply(received, one, {q: each for q, each in given.items() if each is not None})


def _at_once(received: Received, one: Understanding, question: Question) -> None:
    """The few regions that it probably is, each of which is an answer at one click."""
    likely = _likely(question) if question.code in PLACES else ()
    if not likely:
        return
    label = _(QUESTIONS[question.code], sheet=one.name, about=question.about)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(plain(label), width="content")
        for name, region in _labelled(likely).items():
            st.button(
                plain(name),
                key=f"at_once_{received.key}_{one.name}_{question.code}_{question.about}_{region}",
                on_click=_answer,
                args=(received, one, question, region),
            )
    st.caption(_("都不是的，请在下面选择。"))


def _likely(question: Question) -> tuple[str, ...]:
    """What the file suggests; what is known only where that is little, too."""
    if len(question.options) <= FEW:
        return question.options
    known = {*store_access.snapshot().schools["region"]}
    suggested = tuple(region for region in question.options if region not in known)
    return suggested if len(suggested) <= FEW else ()


def _answer(received: Received, one: Understanding, question: Question, region: str) -> None:
    decision = sheet_decisions.answered(
        sheet_answers.decided_so_far(received, one), one, question, region
    )
    sheet_answers.apply(received, one, decision)


def _apply(received: Received, one: Understanding, given: dict[Question, Any]) -> None:
    if not given:
        st.warning(_("还没有选择任何答案。"))
        return
    before = decision = sheet_answers.decided_so_far(received, one)
    named = {q.about: each for q, each in given.items() if q.code == Code.SCHOOL_DOUBTFUL}
    for question, answer in given.items():
        if question.code != Code.SCHOOL_DOUBTFUL:
            decision = sheet_decisions.answered(decision, one, question, answer)
    for name in [name for name, school in named.items() if school == NEW]:
        received_files.taken_as_new().add(name)
        del named[name]
    kept = all([received_files.call(name, school) for name, school in named.items()])
    if decision != before:
        kept = sheet_answers.apply(received, one, decision) and kept
    if kept:
        st.rerun()


def _question(received: Received, one: Understanding, question: Question) -> Any:
    """The drop-down of one question; None as long as nothing is chosen."""
    message = QUESTIONS[question.code]
    options = _options(received, one, question)
    if question.blocks:
        options |= {_("— 不读取"): sheet_decisions.UNREAD}
    label = _(message, sheet=one.name, about=_about(one, question))
    chosen = st.selectbox(
        plain(label),
        list(options),
        index=None,
        placeholder=_("请选择"),
        key=f"answer_{received.key}_{one.name}_{question.code}_{question.about}",
    )
    if question.code == Code.SCHOOL_DOUBTFUL and question.options:
        school_comparison.show_school_comparison(received, question)
    return None if chosen is None else options[chosen]


def _about(one: Understanding, question: Question) -> str:
    """A column by its letter and header."""
    headers = {seen.letter: seen.header for seen in one.columns}
    if question.code in (Code.COLUMN_DOUBTFUL, Code.PERCENT_OR_FRACTION):
        return f"{question.about} {headers.get(question.about, '')}".strip()
    return question.about


def _options(received: Received, one: Understanding, question: Question) -> dict[str, Any]:
    """Words to answers, what was proposed first."""
    match question.code:
        case Code.YEAR_UNKNOWN:
            newest = reader_clock.today().year
            now = store_access.snapshot()
            known = [] if now.is_sample else now.items["year"].drop_nulls().top_k(1).to_list()
            likely = [*map(int, question.options), *known]
            every = dict.fromkeys([*likely, *range(newest, FIRST_YEAR - 1, -1)])
            return {str(year): year for year in every}
        case Code.REGION_UNKNOWN:
            return _regions(question.options)
        case Code.WHOSE_UNKNOWN:
            return _labelled(question.options) | schools([received], ()) | _regions(())
        case Code.REGION_DOUBTFUL:
            return _labelled(question.options)
        case Code.CARD_SCHOOL_UNKNOWN | Code.SCHOOL_DOUBTFUL:
            new = {_("＋ 新学校"): NEW} if question.code == Code.SCHOOL_DOUBTFUL else {}
            return new | schools([received], question.options)
        case Code.MEASURE_UNKNOWN:
            return {label: target for target, label in column_words.measures(one).items()}
        case Code.PERCENT_OR_FRACTION:
            return {
                _("百分数：98 表示 98%"): "%",
                _("小数：0.98 表示 98%"): sheet_decisions.FRACTION,
            }
    return _meanings(one, question)


def _meanings(one: Understanding, question: Question) -> dict[str, Meaning]:
    known = column_words.choices(one)
    first = [label for label, (_role, target) in known.items() if target in question.options]
    ignored = next(label for label, (role, _target) in known.items() if role == "ignored")
    asked = next(label for label, (role, _target) in known.items() if role == "asked")
    order = dict.fromkeys([*first, ignored, *known])
    return {label: known[label] for label in order if label != asked}


def _regions(proposed: tuple[str, ...]) -> dict[str, str]:
    """Regions, those with data first, districts before wider ones."""
    known = sorted({*store_access.snapshot().schools["region"]})
    every = [regions().filter(level=each)["adcode"].to_list() for each in reversed(LEVELS)]
    return _labelled(dict.fromkeys([*proposed, *known, *chain(*every)]))


def _labelled(codes: Iterable[str]) -> dict[str, str]:
    """The names of regions with their codes, and the codes."""
    order = tuple(codes)
    names = district_names(order)
    return {f"{names[code]} {code}": code for code in order}


def schools(files: Iterable[Received], proposed: tuple[str, ...]) -> dict[str, str]:
    """The schools that are known or listed in the files, those proposed first."""
    now = store_access.snapshot()
    published = now.schools.clear() if now.is_sample else now.schools
    known = selection.names_by_id(published, *(each.checked.rows.schools for each in files))
    order = dict.fromkeys([*(each for each in proposed if each in known), *known])
    return {f"{known[school]} {school}": school for school in order}
